//! Content: blocks of both forms, and those that Markdown makes.

use super::{blocks, good, outline};
use crate::model::{Block, Level};

#[test]
fn the_list_form_and_the_table_form_are_the_same() {
    let list = good(
        "title = 'T'\n[[section]]\ncontent = ['a', { bullets = ['b'] }, { quote = 'c', by = 'd' }, { break = 'page' }]",
    );
    let tables = good(
        "title = 'T'\n[[section]]\n[[section.content]]\ntext = 'a'\n[[section.content]]\nbullets = ['b']\n\
         [[section.content]]\nquote = 'c'\nby = 'd'\n[[section.content]]\nbreak = 'page'",
    );
    let shown = outline(&list.report.sections[0].content);
    assert_eq!(shown, "p a + ul[p b] + q(p c) by d + page break");
    assert_eq!(outline(&tables.report.sections[0].content), shown);
}

#[test]
fn items_of_a_list_may_hold_lists() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = [{ numbered = [\n'a',\n{ text = 'b', bullets = ['c', ['d', { quote = 'e' }]] },\n\
         '''f\n\ng'''], start = 3 }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "ol3 loose[p a | p b + ul loose[p c | p d + q(p e)] | p f + p g]"
    );
}

#[test]
fn tables_are_read_in_both_forms() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = ['''\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n| 3 |\n''', \
         { table = { header = ['a', 'b'], rows = [['1', '']], align = ['centre', 'end'] }, caption = 'C' }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "table(a,b: 1,2; 3,)[Centre, Units] + table(a,b: 1,)[Centre, End]"
    );
}

#[test]
fn a_column_of_numbers_is_aligned_by_its_units() {
    let read = good(
        "title = 'T'\n[[section]]\ncontent = ['''\n| a | b | c |\n|---|---|:--|\n| 1 | **2 %** | 3 |\n| x | – | 4 |\n''', \
         { table = { header = ['a', 'b'], rows = [['x', '€ 1,200'], ['y', '']] } }]",
    );
    assert_eq!(
        outline(&read.report.sections[0].content),
        "table(a,b,c: 1,2 %,3; x,–,4)[Start, Units, Start] + table(a,b: x,€ 1,200; y,)[Start, Units]"
    );
}

#[test]
fn markdown_becomes_blocks() {
    let shown = outline(&blocks(
        "Text\nover lines.\n\n- a\n- b\n  1. c\n\n> q\n>\n> r\n\n***\n\n7. x\n\n8. y\n\n[a]: https://example.org\n\nSee [a].",
    ));
    assert_eq!(
        shown,
        "p Text over lines. + ul[p a | p b + ol1[p c]] + q(p q + p r) + rule + ol7 loose[p x | p y] + p See a."
    );
}

#[test]
fn headings_count_from_their_section() {
    assert_eq!(outline(&blocks("# a\n\n## b\n\n# c")), "h3 a + h4 b + h3 c");
    assert_eq!(outline(&blocks("### a\n\n#### b")), "h3 a + h4 b");
    let without = good("title = 'T'\n[[section]]\ncontent = ['## a', '### b']").report.sections.remove(0).content;
    assert_eq!(outline(&without), "h2 a + h3 b");
    assert!(matches!(&without[0], Block::Heading(heading) if heading.level == Level::SECTION));
}
