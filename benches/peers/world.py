#!/usr/bin/env python3
"""`world.py TIDINGS CHROMIUM OUT`: the same paragraphs of nine languages by tidings and by a browser, line by line.

Both set 11 points on 300 with the same font file, ragged and justified. Writes PDFs, pictures and a table of where lines end
into OUT. Needs Noto's fonts (Debian's fonts-noto-core and fonts-noto-cjk) and PyMuPDF. Read with WORLD.md.
"""

import html
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

CORE = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto")
MEASURE, SIZE = 300, 11

# Articles 1 and 2 or 18 of the Universal Declaration of Human Rights, with the signs and foreign words that reports have.
TEXTS = {
    "ar": ("Noto Naskh Arabic", CORE / "NotoNaskhArabic-Regular.ttf", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء. لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان (قرار 217 ألف، 1948)، دون أي تمييز، كالتمييز بسبب العنصر أو اللون أو الجنس أو اللغة أو الدين. انظر https://www.un.org/ar/ أو ISHR في جنيف (سويسرا): 50% من الأعضاء."),
    "he": ("Noto Serif Hebrew", CORE / "NotoSerifHebrew-Regular.ttf", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה. כל אדם זכאי לזכויות ולחרויות שנקבעו בהכרזה זו (החלטה 217, 1948) ללא הפליה כלשהיא מטעמי גזע, צבע, מין, לשון, דת. ראו https://www.un.org/he/ או ISHR בז'נבה (שווייץ): 50% מן החברים."),
    "hi": ("Noto Serif Devanagari", CORE / "NotoSerifDevanagari-Regular.ttf", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए। सभी को इस घोषणा में सन्निहित सभी अधिकारों और आज़ादियों को प्राप्त करने का हक़ है और इस मामले में जाति, वर्ण, लिंग, भाषा, धर्म, राजनीति का कोई भेदभाव न किया जाएगा।"),
    "th": ("Noto Serif Thai", CORE / "NotoSerifThai-Regular.ttf", "มนุษย์ทั้งปวงเกิดมามีอิสระและเสมอภาคกันในศักดิ์ศรีและสิทธิ ต่างในตนมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยจิตวิญญาณแห่งภราดรภาพ ทุกคนย่อมมีสิทธิและอิสรภาพทั้งปวงตามที่กำหนดไว้ในปฏิญญานี้ โดยปราศจากการแบ่งแยกไม่ว่าชนิดใด อาทิ เชื้อชาติ ผิว เพศ ภาษา ศาสนา ความคิดเห็นทางการเมืองหรือทางอื่น"),
    "km": ("Noto Serif Khmer", CORE / "NotoSerifKhmer-Regular.ttf", "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ មនុស្ស មានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្តចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាពជាបងប្អូន។ មនុស្សម្នាក់ៗអាចប្រើប្រាស់សិទ្ធិនិងសេរីភាពទាំងអស់ ដែលមានចែងក្នុងសេចក្ដីប្រកាសនេះ ដោយគ្មានការប្រកាន់បែងចែកបែបណាមួយ"),
    "my": ("Noto Serif Myanmar", CORE / "NotoSerifMyanmar-Regular.ttf", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။"),
    "zh-Hans": ("Noto Serif CJK SC", CJK / "NotoSerifCJK-Regular.ttc", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。人人有资格享有本宣言（第217号决议，1948年）所载的一切权利和自由，不分种族、肤色、性别、语言、宗教、政治或其他见解。ISHR在日内瓦（瑞士）的报告《人权捍卫者》，见https://www.un.org/zh/，涉及50%的成员国……“人权”（human rights）一词。"),
    "ja": ("Noto Serif CJK JP", CJK / "NotoSerifCJK-Regular.ttc", "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。すべて人は、「人種、皮膚の色、性、言語、宗教、（政治上その他の）意見」、1948年の国際連合（UN）総会決議217などによる、いかなる差別をも受けることなく、この宣言に掲げるすべての権利と自由とを享有することができる。ちょっとした「『例』」です。"),
    "ko": ("Noto Serif CJK KR", CJK / "NotoSerifCJK-Regular.ttc", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다. 모든 사람은 인종, 피부색, 성, 언어, 종교, 정치적 또는 기타의 견해 등 어떠한 종류의 차별이 없이, 이 선언(1948년 결의 217호)에 규정된 모든 권리와 자유를 향유할 자격이 있다."),
}

LINES = """
const p = document.querySelector('p'), text = p.firstChild, lines = [];
for (let i = 0, range = document.createRange(); i < text.length; i++) {
  range.setStart(text, i); range.setEnd(text, i + 1);
  const box = [...range.getClientRects()].pop();
  const middle = box ? (box.top + box.bottom) / 2 : null, last = lines[lines.length - 1];
  if (middle === null || (last && Math.abs(last.middle - middle) < 6)) { if (last) last.text += text.data[i]; }
  else lines.push({ middle, text: text.data[i] });
}
document.title = JSON.stringify(lines.map(line => line.text));
"""


def main():
    tidings, chromium, out = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for lang, (family, font, text) in TEXTS.items():
        for align in ("ragged", "justified"):
            ours = set_here(tidings, out / f"{lang}-{align}", lang, (family, font), (text, align))
            theirs = set_there(chromium, out / f"{lang}-{align}", lang, font, (text, align, family))
            first = next((i for i, pair in enumerate(zip(ours, theirs), 1) if bare(pair[0]) != bare(pair[1])), None)
            rows.append((lang, align, len(ours), len(theirs), first or "same"))
            Path(out / f"{lang}-{align}.txt").write_text(
                "\n".join(["tidings", *ours, "", "browser", *theirs, ""]), encoding="utf-8"
            )
    print("| language | fill | lines here | lines there | first line that differs |\n| --- | --- | --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")


def bare(line):
    return "".join(line.split())


def set_here(tidings, name, lang, face, what):
    (family, font), (text, align) = face, what
    theme = f"""[page]\nsize = ["{MEASURE + 100}pt", "500pt"]\nmargins = "50pt"\n[fonts]\ntext = "{family}"\ndisplay = "{family}"
[text]\nsize = "{SIZE}pt"\nleading = "16pt"\nalign = "{align}"\n[footer]\nend = ""\n[first-footer]\nend = ""\n"""
    name.with_suffix(".theme.toml").write_text(theme, encoding="utf-8")
    report = f'title = "·"\nlang = "{lang}"\ntheme = "{name.name}.theme.toml"\n[[section]]\ncontent = """\n{text}\n"""\n'
    name.with_suffix(".toml").write_text(report, encoding="utf-8")
    pdf = name.with_name(name.name + "-tidings.pdf")
    fonts = name.with_name("fonts-" + font.stem)
    fonts.mkdir(exist_ok=True)
    if not (fonts / font.name).exists():
        (fonts / font.name).symlink_to(font)
    run([tidings, "build", str(name.with_suffix(".toml")), "-o", str(pdf), "--font-dir", str(fonts)])
    run(["pdftoppm", "-r", "130", "-png", "-singlefile", str(pdf), str(pdf.with_suffix(""))])
    return cut(text, letters_by_line(pdf))


UNSEEN = " ·\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def letters_by_line(pdf):
    """How many letters stand on each line: enough to know where in the text it ends."""
    import pymupdf

    counts = {}
    page = pymupdf.open(pdf)[0]
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    if char["c"].strip(UNSEEN):
                        y = round(char["origin"][1])
                        key = next((k for k in counts if abs(k - y) <= 2), y)
                        counts[key] = counts.get(key, 0) + 1
    return [counts[y] for y in sorted(counts)]


def cut(text, counts):
    lines, at = [], 0
    for count in counts:
        start = at
        while at < len(text) and count > 0:
            count -= text[at] not in UNSEEN
            at += 1
        while at < len(text) and (unicodedata.combining(text[at]) or text[at] == " "):
            at += 1
        lines.append(text[start:at])
    return lines


def set_there(chromium, name, lang, font, what):
    text, align, family = what
    local = f'local("{family}"), ' if font.suffix == ".ttc" else ""
    style = f"""@font-face {{ font-family: F; src: {local}url("file://{font}") }}
      p {{ font: {SIZE}pt/16pt F; width: {MEASURE}pt; margin: 20px; text-align: {"justify" if align == "justified" else "start"} }}"""
    direction = "rtl" if lang in ("ar", "he") else "ltr"
    page = f"""<!doctype html><meta charset="utf-8"><style>{style}</style><html lang="{lang}" dir="{direction}">
      <p>{html.escape(text)}</p><script>document.fonts.ready.then(() => {{{LINES}}})</script>"""
    source = name.with_name(name.name + "-browser.html")
    source.write_text(page, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    flags += ["--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files"]
    flags += [f"--user-data-dir={name.parent / 'profile'}", "--virtual-time-budget=3000"]
    flags += ["--force-device-scale-factor=1.35"]
    run([chromium, *flags, f"--screenshot={source.with_suffix('.png')}", "--window-size=460,420", f"file://{source}"])
    dom = run([chromium, *flags, "--dump-dom", f"file://{source}"])
    title = dom.split("<title>")[1].split("</title>")[0]
    return json.loads(html.unescape(title))


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
