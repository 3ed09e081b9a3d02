using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Board;

/// <summary>How a question of the board stands in an address (监控条件的地址写法): the same for pages, API and export.</summary>
public static class BoardAddress
{
    /// <summary>Reads a question of the board; what is left out or empty asks nothing.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static BoardQuestion Read(Func<string, string?> given)
    {
        var address = In(given);
        return Conditions(
            new BoardQuestion
            {
                Matter = address.Text("matter"),
                Span = address.Word<BoardSpan>("span"),
                Provisional = address.YesOrNo("provisional"),
                Unverified = address.YesOrNo("unverified"),
                Nudged = address.Word<NudgeFilter>("nudged"),
            },
            address
        );
    }

    /// <summary>Reads a question of what is open without a last day.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static StandingQuestion ReadStanding(Func<string, string?> given)
    {
        var address = In(given);
        return Conditions(new StandingQuestion { Since = address.Word<StandingSpan>("since") }, address);
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(CaseConditions asked) =>
        Addresses.Written(
            ("under", asked.Under?.ToString()),
            ("level", Word(asked.Level)),
            ("procedure", asked.Procedure),
            ("party", asked.Party?.Word()),
            ("kind", Word(asked.Kind)),
            ("size", Word(asked.Size)),
            ("instructor", asked.Instructor?.ToString()),
            ("matter", (asked as BoardQuestion)?.Matter),
            ("span", Word((asked as BoardQuestion)?.Span)),
            ("provisional", Addresses.Written((asked as BoardQuestion)?.Provisional)),
            ("unverified", Addresses.Written((asked as BoardQuestion)?.Unverified)),
            ("nudged", Word((asked as BoardQuestion)?.Nudged)),
            ("since", Word((asked as StandingQuestion)?.Since)),
            ("order", asked.Order == default ? null : Spelling.Of(asked.Order))
        );

    private static InAddress In(Func<string, string?> given) => new(given, "请重新选择");

    private static T Conditions<T>(T asked, InAddress address)
        where T : CaseConditions =>
        asked with
        {
            Under = address.Key("under"),
            Level = address.Word<OrganisationKind>("level"),
            Procedure = address.Text("procedure"),
            Party = address.Of<Party>("party", text => Parties.All.Cast<Party?>().FirstOrDefault(party => party!.Value.Word() == text)),
            Kind = address.Word<ContractKind>("kind"),
            Size = address.Word<EnterpriseSize>("size"),
            Instructor = address.Key("instructor"),
            Order = address.Word<BoardOrder>("order") ?? default,
        };

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } one ? Spelling.Of(one) : null;
}
