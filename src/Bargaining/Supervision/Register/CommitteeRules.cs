using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Supervision.Register;

/// <summary>What is asked of the supervision organisation of a union (监督组织的组成要求). It is shown
/// and refuses nothing: the register keeps what there is.</summary>
internal static class CommitteeRules
{
    /// <summary>The matters that it rests on; where nothing was read of them, that is shown too.</summary>
    private static readonly string[] Matters =
    [
        "supervisors.committee",
        "supervisors.committee-minimum",
        "supervisors.committee-head",
        "supervisors.women",
        "supervisors.filing",
        "supervisors.instead-of-committee",
        "supervisors.training",
        "supervisors.certificate",
        "supervisors.term",
    ];

    /// <summary>What is not as the law of the place asks.</summary>
    public static IReadOnlyList<Finding> Of(
        CaseLaw law,
        Organisation organisation,
        SupervisionCommittee? committee,
        IReadOnlyList<Supervisor> supervisors
    ) =>
        Findings.All(
            law,
            committee is null
                ?
                [
                    new AUnionSetsUpACommittee(organisation, supervisors.Count),
                    .. supervisors.Select(s => new ASupervisorIsTrainedAndAssessed(s)),
                ]
                :
                [
                    new ACommitteeHasItsLeastMembers(committee),
                    new TheDirectorIsChairOrViceChair(committee),
                    new WomenSitOnTheCommittee(committee, organisation.Enterprise?.Women),
                    new TheNamesAreFiledWithTheUpperCommittee(committee),
                    .. supervisors.Select(s => new ASupervisorIsTrainedAndAssessed(s)),
                ]
        );

    /// <summary>What is not known of the law of the place.</summary>
    public static IReadOnlyList<Caveat> Unknown(LawBook book, string place) =>
        [.. Matters.SelectMany(matter => book.Caveats(place, matter)).DistinctBy(caveat => caveat.RuleId)];
}

/// <summary>Every union sets up a committee; where the law of the place lets a small one have
/// a supervisor instead, below that number of members.</summary>
/// <param name="Organisation">Whose union it is.</param>
/// <param name="Supervisors">How many supervisors it has.</param>
public sealed record AUnionSetsUpACommittee(Organisation Organisation, int Supervisors) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("supervisors.committee") is { Provision: { Choice: "required" } required })
        {
            yield return CaseLaw.Breach(
                this,
                required.Rule,
                new(
                    "本工会尚未登记劳动法律监督委员会；各级工会应当设立。",
                    "This union has no supervision committee on the register; unions of every level set one up."
                ),
                new("请设立监督委员会后登记。", "Set one up and register it.")
            );
        }

        // Members are fewer than employees: where even the employees are no more than the most, no question is left.
        if (
            Supervisors > 0
            && law.Find<CountProvision>("supervisors.instead-of-committee")?.Provision is { Max: { } most } instead
            && !(Organisation.Enterprise is { } enterprise && enterprise.Employees <= most)
        )
        {
            yield return CaseLaw.Breach(
                this,
                instead.Rule,
                new(
                    $"本工会只登记了监督员，没有监督委员会；会员不足 {most + 1} 人的基层工会才可以这样做。",
                    $"This union has supervisors and no committee; only a base union of fewer than {most + 1} members may."
                ),
                new(
                    "请核对会员人数；达到的，设立监督委员会后登记。",
                    "Look up the number of members; a larger union sets up a committee and registers it."
                )
            );
        }
    }
}

/// <summary>A committee has at least as many members as the law of the place asks.</summary>
/// <param name="Committee">The committee.</param>
public sealed record ACommitteeHasItsLeastMembers(SupervisionCommittee Committee) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<CountProvision>("supervisors.committee-minimum")?.Provision is { Min: { } least } asked
            && Committee.Members.Count < least
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"监督委员会由 {least} 名以上监督员组成，现有 {Committee.Members.Count} 人。",
                    $"A supervision committee has at least {least} supervisors; this one has {Committee.Members.Count}."
                ),
                new("请增补监督员后重新登记。", "Add supervisors and register it anew.")
            );
        }
    }
}

/// <summary>The director is the union's chair or a vice chair.</summary>
/// <param name="Committee">The committee.</param>
public sealed record TheDirectorIsChairOrViceChair(SupervisionCommittee Committee) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            law.Find<ChoiceProvision>("supervisors.committee-head")?.Provision is { } asked
            && (Committee.HeadOffice == HeadOffice.Other || (Committee.HeadOffice == HeadOffice.ViceChair && asked.Choice == "chair"))
        )
        {
            var words = Words.Of(asked.Choice);
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"监督委员会主任应由{words.Zh}担任，{Committee.Head}不是。",
                    $"The director of the committee is {words.En}; {Committee.Head} is not."
                ),
                new("请改由符合条件的人员担任主任后重新登记。", "Let one of them be the director, and register it anew.")
            );
        }
    }
}

/// <summary>Women sit on the committee, as many as the law of the place asks for the women employed.</summary>
/// <param name="Committee">The committee.</param>
/// <param name="WomenEmployed">Women among the employees; null where the union is of no single enterprise.</param>
public sealed record WomenSitOnTheCommittee(SupervisionCommittee Committee, int? WomenEmployed) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var women = Committee.Members.Count(member => member.Woman);
        if (
            WomenEmployed is { } employed
            && law.Find<ScaleProvision>("supervisors.women")?.Provision is { } asked
            && asked.For(employed).Least is var least
            && women < least
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"本单位有女职工 {employed} 人，监督委员会中应当有女监督员 {least} 人以上，现有 {women} 人。",
                    $"{employed} women are employed; at least {least} of the committee is a woman, and {women} are."
                ),
                new("请增补女监督员后重新登记。", "Add a woman and register it anew.")
            );
        }
    }
}

/// <summary>The names of the members are filed with the committee above.</summary>
/// <param name="Committee">The committee.</param>
public sealed record TheNamesAreFiledWithTheUpperCommittee(SupervisionCommittee Committee) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Committee.FiledOn is null && law.Find<ChoiceProvision>("supervisors.filing")?.Provision is { } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "监督委员会组成人员名单尚未报上一级监督委员会备案。",
                    "The names of the committee have not been filed with the committee above."
                ),
                new("请报备案，并登记备案日期。", "File them, and register the day.")
            );
        }
    }
}

/// <summary>A supervisor is trained and assessed before the certificate is issued.</summary>
/// <param name="Supervisor">The supervisor.</param>
public sealed record ASupervisorIsTrainedAndAssessed(Supervisor Supervisor) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            (Supervisor.TrainedOn is null || Supervisor.AssessedOn is null)
            && law.Find<ChoiceProvision>("supervisors.training")?.Provision is { } asked
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"未登记{Supervisor.Name}的培训日期或者考核合格日期。",
                    $"The day on which {Supervisor.Name} was trained, or assessed, is not on the register."
                ),
                new("请补登记；未参加培训考核的，先行培训考核。", "Enter it; whoever was not trained and assessed is so first.")
            );
        }
    }
}
