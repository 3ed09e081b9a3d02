using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Sessions;

/// <summary>
/// The law of congresses as one enterprise sees it: what holds for everybody, and beside it what holds for state-owned or collective
/// enterprises alone.
/// </summary>
internal static class SessionLaw
{
    private static readonly (string Matter, Power Power)[] Powers =
    [
        ("congress.hear", Power.Hear),
        ("congress.consult", Power.Hear),
        ("congress.adopt", Power.Adopt),
        ("congress.decide", Power.Decide),
        ("congress.elect", Power.Elect),
        ("congress.appraise", Power.Appraise),
        ("congress.supervise", Power.Supervise),
        ("regional.congress-adopts", Power.Adopt),
    ];

    /// <summary>Whose the enterprise of the case is; a regional congress has no owner.</summary>
    public static Ownership Ownership(this CaseSession session) => session.Organisation.Enterprise?.Ownership ?? default;

    /// <summary>The powers that the law gives the congress over a subject, each with the
    /// provision that does; all levels of law add up.</summary>
    public static IReadOnlyList<(Power Power, ItemsProvision Provision)> PowersOver(
        this CaseLaw law,
        string subject,
        Ownership ownership
    ) =>
        [
            .. from power in Powers
            from provision in AskedOf.Everywhere(law, power.Matter, ownership)
            where provision.Items.Contains(subject)
            select (power.Power, provision),
        ];

    /// <summary>Whether the subject has to be adopted or decided by a vote, as far as the law that could be read says so.</summary>
    public static bool MustBeVoted(this CaseLaw law, string subject, Ownership ownership) =>
        law.PowersOver(subject, ownership).Any(given => given.Power is Power.Adopt or Power.Decide);

    /// <summary>The choice that makes the vote on an item secret; null where nobody but the chair asks for it.</summary>
    public static ChoiceProvision? SecrecyOf(this CaseLaw law, AgendaItem item, Ownership ownership) =>
        law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision is { } asked
        && asked.Choice switch
        {
            "every-vote" => item.Question is not null,
            "adoptions" => item.RoundId is not null || (item.Power == Power.Adopt && law.MustBeVoted(item.Subject, ownership)),

            // No text says which matters are major or important: whatever the law's lists name is, and every election.
            _ => item.RoundId is not null
                || item.Power == Power.Elect
                || (item.Power is Power.Adopt or Power.Decide && item.Subject != "other"),
        }
            ? asked
            : null;

    /// <summary>
    /// A count of the congress under all majorities that hold: of the place, of the ownership, of the nation; a draft besides under the
    /// text on drafts. A general meeting is a vote of all employees: for a draft that text alone counts (CCP 36).
    /// </summary>
    public static Majority MajorityOf(this CaseLaw law, int inFavour, int roll, Ownership ownership, MeetingBody body, bool ofDraft)
    {
        var draft = ofDraft ? law.Find<ShareProvision>("draft.adopt")?.Provision : null;
        IReadOnlyList<ShareProvision> asked =
            draft is not null && body == MeetingBody.GeneralMeeting
                ? [draft]
                :
                [
                    .. Majority.OfCongress(law),
                    .. ownership == Organisations.Ownership.StateOwned ? Majority.OfCongress(law, ".state-owned") : [],
                    .. new[] { draft }.OfType<ShareProvision>(),
                ];
        return new Majority(asked, inFavour, roll);
    }

    /// <summary>The rule that a decision counts its votes by; the national one where no other answers.</summary>
    public static Rule MajorityRule(this CaseLaw law, Ownership ownership) =>
        AskedOf.Both<ShareProvision>(law, "congress.majority", ownership).FirstOrDefault()?.Rule ?? law.Rule("WC-VOTE-04");

    /// <summary>What the law of the place says of something that had to be adopted and was
    /// not; null where it says nothing, or it need not be.</summary>
    public static WithoutEffect? EffectOfNotAdopting(this CaseLaw law, AgendaItem item, Ownership ownership) =>
        (item.RoundId is not null || law.MustBeVoted(item.Subject, ownership))
        && law.Find<ChoiceProvision>("congress.effect")?.Provision is { } effect
            ? new WithoutEffect(
                Cited.Of(effect.Rule),
                effect.Choice == "void"
                    ? new(
                        "未经职工代表大会审议通过，该事项无效，不得实施。",
                        "Not adopted by the congress: the matter is void and may not be carried out."
                    )
                    : new(
                        "未经职工代表大会审议通过，所作决定对本单位职工不具有约束力。",
                        "Not adopted by the congress: the decision does not bind the employees."
                    )
            )
            : null;
}
