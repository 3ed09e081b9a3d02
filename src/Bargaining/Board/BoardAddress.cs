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
        var address = new InAddress(given, "请重新选择");
        return new BoardQuestion
        {
            Under = address.Key("under"),
            Procedure = address.Text("procedure"),
            Matter = address.Text("matter"),
            Party = address.Of<Party>("party", text => Parties.All.Cast<Party?>().FirstOrDefault(party => party!.Value.Word() == text)),
            Kind = address.Word<ContractKind>("kind"),
            Span = address.Word<BoardSpan>("span"),
            Size = address.Word<EnterpriseSize>("size"),
            Provisional = address.YesOrNo("provisional"),
            Unverified = address.YesOrNo("unverified"),
            Nudged = address.Word<NudgeFilter>("nudged"),
            Instructor = address.Key("instructor"),
            Order = address.Word<BoardOrder>("order") ?? default,
        };
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(BoardQuestion asked) =>
        Addresses.Written(
            ("under", asked.Under?.ToString()),
            ("procedure", asked.Procedure),
            ("matter", asked.Matter),
            ("party", asked.Party?.Word()),
            ("kind", asked.Kind is { } kind ? Spelling.Of(kind) : null),
            ("span", asked.Span is { } span ? Spelling.Of(span) : null),
            ("size", asked.Size is { } size ? Spelling.Of(size) : null),
            ("provisional", Addresses.Written(asked.Provisional)),
            ("unverified", Addresses.Written(asked.Unverified)),
            ("nudged", asked.Nudged is { } nudged ? Spelling.Of(nudged) : null),
            ("instructor", asked.Instructor?.ToString()),
            ("order", asked.Order == default ? null : Spelling.Of(asked.Order))
        );
}
