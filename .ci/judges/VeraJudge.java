import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDirectory;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A thin front for the veraPDF library: {@code VeraJudge FLAVOURS SHOWN LIST}, where LIST is a file that names a PDF a
 * line. Prints a JSON object for each file and flavour.
 */
public final class VeraJudge {
  private static final Map<String, PDFAFlavour> FLAVOURS = new LinkedHashMap<>();
  private static final Map<PDFAFlavour, ValidationProfile> PROFILES = new HashMap<>();

  static {
    FLAVOURS.put("1a", PDFAFlavour.PDFA_1_A);
    FLAVOURS.put("1b", PDFAFlavour.PDFA_1_B);
    FLAVOURS.put("2a", PDFAFlavour.PDFA_2_A);
    FLAVOURS.put("2b", PDFAFlavour.PDFA_2_B);
    FLAVOURS.put("2u", PDFAFlavour.PDFA_2_U);
    FLAVOURS.put("3a", PDFAFlavour.PDFA_3_A);
    FLAVOURS.put("3b", PDFAFlavour.PDFA_3_B);
    FLAVOURS.put("3u", PDFAFlavour.PDFA_3_U);
    FLAVOURS.put("4", PDFAFlavour.PDFA_4);
    FLAVOURS.put("4f", PDFAFlavour.PDFA_4_F);
    FLAVOURS.put("4e", PDFAFlavour.PDFA_4_E);
    FLAVOURS.put("ua1", PDFAFlavour.PDFUA_1);
    FLAVOURS.put("ua2", PDFAFlavour.PDFUA_2);
    FLAVOURS.put("wt-reuse", PDFAFlavour.WTPDF_1_0_REUSE);
    FLAVOURS.put("wt-access", PDFAFlavour.WTPDF_1_0_ACCESSIBILITY);
  }

  private VeraJudge() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    System.setOut(System.err); // What the library says is no verdict.
    VeraGreenfieldFoundryProvider.initialise();
    fillDirectory();
    int shown = Integer.parseInt(arguments[1]);
    for (String file : Files.readAllLines(Path.of(arguments[2]), StandardCharsets.UTF_8)) {
      for (String flavour : arguments[0].split(",")) {
        String head = "\"file\":" + quoted(file) + ",\"flavour\":" + quoted(flavour);
        out.println("{" + head + "," + verdict(file, flavour, shown) + "}");
      }
    }
  }

  /** The members of a verdict's JSON object: an error, or whether the file complies and what it breaks. */
  private static String verdict(String file, String name, int shown) {
    PDFAFlavour flavour = FLAVOURS.get(name);
    if (flavour == null) {
      return "\"error\":" + quoted("unknown flavour; known: " + FLAVOURS.keySet());
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
      PDFAValidator validator =
          Foundries.defaultInstance().createValidator(profile(flavour), shown, false, true, false);
      ValidationResult result = validator.validate(parser);
      boolean compliant = result.isCompliant() && result.getTotalAssertions() > 0;
      return "\"compliant\":" + compliant
          + ",\"checks\":" + result.getTotalAssertions()
          + ",\"rules\":" + result.getValidationProfile().getRules().size()
          + ",\"failed\":[" + failures(result, shown) + "]";
    } catch (Throwable problem) { // A stack that overflows is a verdict too: this file could not be judged.
      return "\"error\":" + quoted(reason(problem));
    }
  }

  /** The rules that are broken, as JSON objects, each with the first places where it is. */
  private static String failures(ValidationResult result, int shown) {
    Map<String, List<String>> places = new HashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      List<String> known = places.computeIfAbsent(label(assertion.getRuleId()), key -> new ArrayList<>());
      if (assertion.getStatus() == TestAssertion.Status.FAILED && known.size() < shown) {
        String message = assertion.getErrorMessage() == null ? "" : assertion.getErrorMessage() + " @ ";
        known.add(message + assertion.getLocation().getContext());
      }
    }
    Comparator<RuleId> order = Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber);
    return result.getFailedChecks().entrySet().stream().sorted(Map.Entry.comparingByKey(order)).map(entry -> {
      Rule rule = result.getValidationProfile().getRuleByRuleId(entry.getKey());
      String label = label(entry.getKey());
      List<String> where = places.getOrDefault(label, List.of());
      return "{\"rule\":" + quoted(label)
          + ",\"count\":" + entry.getValue()
          + ",\"description\":" + quoted(rule == null ? "" : rule.getDescription())
          + ",\"where\":[" + where.stream().map(VeraJudge::quoted).collect(Collectors.joining(",")) + "]}";
    }).collect(Collectors.joining(","));
  }

  private static String label(RuleId id) {
    return id.getClause() + "-" + id.getTestNumber();
  }

  private static String reason(Throwable problem) {
    StringBuilder told = new StringBuilder(problem.toString());
    Throwable last = problem;
    while (last.getCause() != null && last.getCause() != last) {
      last = last.getCause();
      told.append(" <- ").append(last);
    }
    StackTraceElement[] trace = last.getStackTrace();
    return trace.length == 0 ? told.toString() : told + " at " + trace[0];
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        json.append('\\').append(letter);
      } else if (letter < 0x20 || letter > 0x7e) {
        json.append(String.format("\\u%04x", (int) letter));
      } else {
        json.append(letter);
      }
    }
    return json.append('"').toString();
  }

  // Profiles. The jar carries veraPDF's own, but nothing that binds XML to objects: the JDK's parser reads them.

  private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
    ValidationProfile known = PROFILES.get(flavour);
    if (known != null) {
      return known;
    }
    String path = "org/verapdf/pdfa/validation/" + fileName(flavour) + ".xml";
    try (InputStream in = VeraJudge.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException("no profile " + path);
      }
      ValidationProfile profile = parsed(in);
      PROFILES.put(flavour, profile);
      return profile;
    }
  }

  private static String fileName(PDFAFlavour flavour) {
    switch (flavour) {
      case PDFUA_2:
        return "PDFUA-2-ISO32005";
      case WTPDF_1_0_REUSE:
        return "WTPDF-1-0-Reuse";
      case WTPDF_1_0_ACCESSIBILITY:
        return "WTPDF-1-0-Accessibility";
      default:
        return flavour.name().replace('_', '-').replaceFirst("^PDFA-(\\d)-(.)$", "PDFA-$1$2");
    }
  }

  /** Rules on embedded PDFs look profiles up in veraPDF's own directory, which is empty here: it is filled. */
  private static void fillDirectory() throws Exception {
    Set<ValidationProfile> archival = new HashSet<>();
    for (Map.Entry<String, PDFAFlavour> entry : FLAVOURS.entrySet()) {
      if (Character.isDigit(entry.getKey().charAt(0))) {
        archival.add(profile(entry.getValue()));
      }
    }
    ProfileDirectory full = Profiles.directoryFromProfiles(archival);
    ProfileDirectory own = Profiles.getVeraProfileDirectory();
    for (String name : new String[] {"profileDir", "flavourDir"}) {
      Field field = own.getClass().getDeclaredField(name);
      field.setAccessible(true);
      field.set(own, field.get(full));
    }
  }

  private static ValidationProfile parsed(InputStream in) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
    PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
    List<Element> written = children(child(root, "rules"), "rule");
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : written) {
      rules.add(rule(rule));
    }
    if (rules.isEmpty() || rules.size() != written.size()) {
      throw new IllegalStateException("the profile lost rules: " + rules.size() + " of " + written.size());
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element one : children(child(root, "variables"), "variable")) {
      variables.add(Profiles.variableFromValues(
          one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
    }
    return Profiles.profileFromValues(
        flavour,
        Profiles.profileDetailsFromValues(flavour.name(), flavour.name(), "veraPDF Consortium", new Date(0)),
        "", rules, variables);
  }

  private static Rule rule(Element rule) {
    Element id = child(rule, "id");
    Element error = child(rule, "error");
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element one : children(child(error, "arguments"), "argument")) {
      arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), attribute(one, "name"), null));
    }
    List<Reference> references = new ArrayList<>();
    for (Element one : children(child(rule, "references"), "reference")) {
      references.add(Profiles.referenceFromValues(one.getAttribute("specification"), one.getAttribute("clause")));
    }
    RuleId name = Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
    String deferred = attribute(rule, "deferred");
    return Profiles.ruleFromValues(
        name, rule.getAttribute("object"), deferred == null ? null : Boolean.valueOf(deferred), attribute(rule, "tags"),
        text(rule, "description"), text(rule, "test"), details, references);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(node.getLocalName())) {
        found.add((Element) node);
      }
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? null : found.getTextContent();
  }

  private static String attribute(Element element, String name) {
    return element.hasAttribute(name) ? element.getAttribute(name) : null;
  }
}
