using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bargaining.Law;

namespace Bargaining.Supervision;

/// <summary>No text of a case says of anybody that it is they who complained: letters
/// grow out of it, and the audit trail keeps it.</summary>
public sealed partial record NothingSaysWhoComplained(string Content, string Name, string Contact) : IRule
{
    private const int LeastContact = 6;

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var (name, contact) = (Bare(Name), Bare(Contact));
        if (TextsIn(JsonSerializer.Deserialize<JsonElement>(Content)).Select(Bare).Any(said => Tells(said, name, contact)))
        {
            yield return CaseLaw.Breach(
                this,
                law.Rule("LS-CONF-02", "DEF-CONF-01"),
                new("填写的内容写明了谁是投诉人，或者写有其联系方式。", "What is written says who complained, or how they are reached."),
                new(
                    "请改为“职工投诉反映”等说法；所涉职工可以列名，但不写明由谁投诉。投诉人信息只在封存的登记里。",
                    "Write that workers complained; those concerned may be listed, but not who of them complained. "
                        + "That stands in the sealed register only."
                )
            );
        }
    }

    private static bool Tells(string said, string name, string contact) =>
        (contact.Length >= LeastContact && said.Contains(contact, StringComparison.OrdinalIgnoreCase))
        || (
            name.Length > 1
            && said.Split(name) is { Length: > 1 } parts
            && parts.Zip(parts.Skip(1)).Any(around => Before().IsMatch(around.First) || After().IsMatch(around.Second))
        );

    private static IEnumerable<string> TextsIn(JsonElement content) =>
        content.ValueKind switch
        {
            JsonValueKind.String => [content.GetString()!],
            JsonValueKind.Array => content.EnumerateArray().SelectMany(TextsIn),
            JsonValueKind.Object => content.EnumerateObject().SelectMany(property => TextsIn(property.Value)),
            _ => [],
        };

    // Who complained is said near the name, in its sentence: "张三投诉", "来信人张三", "投诉人是装配车间职工张三".
    [GeneratedRegex(
        "(?:(?:投诉|举报|检举|信访|反映情况|来信|来电|来访)[^\n]{0,6}|(?:投诉|举报|检举|信访|反映|来信|来电|来访)[人者][^\n]{0,30})\\z"
    )]
    private static partial Regex Before();

    [GeneratedRegex("^[^\n]{0,6}(?:投诉|举报|检举|信访|反映情况|来信|来电|来访|反映称)")]
    private static partial Regex After();

    // However a name or a number is written, wide, with signs between its characters or with
    // signs that nobody sees, it is the same; only a sentence ends.
    private static string Bare(string text) =>
        string.Concat(
            text.Normalize(NormalizationForm.FormKC)
                .Select(c =>
                    c is '。' or ';' or '!' or '?' or '\n' ? '\n'
                    : char.IsLetterOrDigit(c) || c == '@' ? c
                    : '\0'
                )
                .Where(c => c != '\0')
        );
}
