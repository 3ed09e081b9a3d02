using System.Globalization;
using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Board;

/// <summary>How a question of the board stands in an address (监控条件的地址写法): the same for pages, API and export.</summary>
public static class BoardAddress
{
    /// <summary>Reads it; what is left out or empty asks nothing.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static BoardQuestion Read(Func<string, string?> given)
    {
        return new BoardQuestion
        {
            Under = Of<Guid>("under", text => Guid.TryParse(text, out var id) ? id : null),
            Procedure = Text("procedure"),
            Matter = Text("matter"),
            Party = Of<Party>("party", text => Parties.All.Cast<Party?>().FirstOrDefault(party => party!.Value.Word() == text)),
            Kind = Word<ContractKind>("kind"),
            Span = Word<BoardSpan>("span"),
            Size = Word<EnterpriseSize>("size"),
            Provisional = YesOrNo("provisional"),
            Unverified = YesOrNo("unverified"),
            Nudged = Word<NudgeFilter>("nudged"),
            Instructor = Of<Guid>("instructor", text => Guid.TryParse(text, out var id) ? id : null),
            Order = Word<BoardOrder>("order") ?? default,
        };

        string? Text(string name) => given(name) is { } text && text.Trim() is { Length: > 0 } written ? written : null;

        T? Of<T>(string name, Func<string, T?> read)
            where T : struct =>
            Text(name) is { } text
                ? read(text) ?? throw new Invalid(name, "没有这个选项，请重新选择。", $"has no value '{text}': choose another.")
                : null;

        T? Word<T>(string name)
            where T : struct, Enum => Of<T>(name, text => Spelling.TryParse<T>(text, out var value) ? value : null);

        bool? YesOrNo(string name) => Of<bool>(name, text => bool.TryParse(text, out var value) ? value : null);
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(BoardQuestion asked) =>
        new (string Name, string? Value)[]
        {
            ("under", asked.Under?.ToString()),
            ("procedure", asked.Procedure),
            ("matter", asked.Matter),
            ("party", asked.Party?.Word()),
            ("kind", asked.Kind is { } kind ? Spelling.Of(kind) : null),
            ("span", asked.Span is { } span ? Spelling.Of(span) : null),
            ("size", asked.Size is { } size ? Spelling.Of(size) : null),
            ("provisional", asked.Provisional?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant()),
            ("unverified", asked.Unverified?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant()),
            ("nudged", asked.Nudged is { } nudged ? Spelling.Of(nudged) : null),
            ("instructor", asked.Instructor?.ToString()),
            ("order", asked.Order == default ? null : Spelling.Of(asked.Order)),
        }
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Name, pair.Value));
}
