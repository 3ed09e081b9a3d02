using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>
/// Records the preparatory meeting (召开预备会议): who presides, the agenda passed, the tellers, the report on qualifications.
/// </summary>
[UseCase(
    "hold-preparatory-meeting",
    "sessions/{caseId}/preparatory-meeting",
    Party.Workers,
    At = [SessionSteps.GroupDiscussion, SessionSteps.PreparatoryMeeting],
    Rule = "WC-PRESID-03",
    Zh = "召开预备会议",
    En = "Hold the preparatory meeting"
)]
public sealed record HoldPreparatoryMeeting : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Keys of the members of the presidium; empty where one executive chair presides.</summary>
    [PicksFrom(Pick.Delegate)]
    public IReadOnlyList<Guid> Presidium { get; init; } = [];

    /// <summary>Key of the executive chair; null where none was named.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid? ExecutiveChair { get; init; }

    /// <summary>The tellers, with their accounts.</summary>
    public IReadOnlyList<Teller> Tellers { get; init; } = [];

    /// <summary>The report on the delegates' qualifications, in short.</summary>
    public required string Qualifications { get; init; }

    /// <summary>Whether the meeting passed the agenda.</summary>
    public bool AgendaPassed { get; init; }
}

/// <summary>What makes it well formed. That tellers are two or more is custom, and what
/// the locks of a ballot box need; no text says it.</summary>
internal sealed class HoldPreparatoryMeetingValidator : AbstractValidator<HoldPreparatoryMeeting>
{
    public HoldPreparatoryMeetingValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => day <= session.Facts<Session>().MeetsOn)
            .Says("预备会议不能晚于正式会议。", "is not after the session.");
        RuleFor(c => c.Tellers)
            .Must(tellers => tellers.Select(t => t.UserId).Distinct().Count() == tellers.Count && tellers.Count is >= 2 and <= 20)
            .Says("监票人、计票人至少两名（惯例），不能重复。", "are at least two, and different; so custom has it.");
        RuleForEach(c => c.Tellers)
            .Must(t => t.UserId != Guid.Empty && !string.IsNullOrWhiteSpace(t.Name) && t.Name.Length <= 100)
            .Says("监票人、计票人应有账号和姓名。", "every teller has an account and a name.");
        RuleFor(c => c.Presidium)
            .Must(members => members.Distinct().Count() == members.Count)
            .Says("主席团成员重复。", "a member stands twice.");
        RuleFor(c => c.Presidium)
            .Must((c, members) => members.Count > 0 || c.ExecutiveChair is not null)
            .Says("请填写主席团成员，或者执行主席。", "name the presidium, or the executive chair.");
        RuleFor(c => c.Qualifications).IsWritten();
        RuleFor(c => c.AgendaPassed)
            .Equal(true)
            .Says(
                "预备会议未通过议程的，请修改议题后重新通知，再召开预备会议。",
                "the meeting passes the agenda; where it does not, amend it and tell the delegates again."
            );
    }
}

/// <summary>Keeps it; check-in comes next.</summary>
internal sealed class HoldPreparatoryMeetingHandler(CaseSession session) : IHandle<HoldPreparatoryMeeting>
{
    public async Task HandleAsync(HoldPreparatoryMeeting command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var delegates = await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel);
        await DemandAccountsAsync(command.Tellers, cancel);
        var voting = delegates.Where(d => !d.NonVoting).ToList();
        var members = voting.Where(d => command.Presidium.Contains(d.Id)).ToList();
        IReadOnlyList<Guid> presiding = command.ExecutiveChair is { } chair ? [.. command.Presidium, chair] : command.Presidium;
        var who = await WhoIsWho.OfAsync(session.Db, session.Organisation, [.. command.Tellers.Select(t => t.Name)], cancel);
        session.Demand(
            new WhoActsForTheEnterpriseCountsNoBallots([.. command.Tellers.Select(t => t.Name)], who),
            new ThePresidiumIsMadeOfDelegates(presiding.Count(id => voting.All(d => d.Id != id))),
            new ThePresidiumHasItsSize(
                command.Presidium.Count,
                command.ExecutiveChair is not null,
                voting.Count,
                session.Organisation.Enterprise?.Employees
            ),
            new ThePresidiumIsNotMadeOfManagers(members.Count, members.Count(d => d.FrontLine), members.Count(d => !d.Manager)),
            new CandidatesAreNoTellers(
                facts.Agenda,
                [.. command.Tellers.Select(t => (t.Name, delegates.FirstOrDefault(d => d.UserId == t.UserId)?.Name))]
            )
        );

        session.Change(
            (
                facts with
                {
                    Tellers = command.Tellers,
                    Preparatory = new PreparatoryMeeting
                    {
                        On = command.On,
                        Presidium = command.Presidium,
                        ExecutiveChair = command.ExecutiveChair,
                        Qualifications = command.Qualifications,
                    },
                }
            ).On("prepared", command.On)
        );
        if (session.IsOpen(SessionSteps.GroupDiscussion))
        {
            session.End(SessionSteps.GroupDiscussion, "Discussed", command.On);
        }

        session.End(SessionSteps.PreparatoryMeeting, "Held", command.On);
    }

    // Who cannot sign in here cannot lock a box.
    private async Task DemandAccountsAsync(IReadOnlyList<Teller> tellers, CancellationToken cancel)
    {
        var (organisation, accounts) = (session.Case.OrganisationId, tellers.Select(t => t.UserId).ToList());
        var known = await session
            .Db.Memberships.AsNoTracking()
            .Where(m =>
                m.OrganisationId == organisation && accounts.Contains(m.UserId) && (m.Role == Role.Delegate || m.Role == Role.UnionChair)
            )
            .Select(m => m.UserId)
            .Distinct()
            .ToListAsync(cancel);
        var unknown = tellers.Where(t => !known.Contains(t.UserId)).Select(t => t.Name).ToList();
        if (unknown.Count > 0)
        {
            throw new Invalid(
                "tellers",
                $"监票人、计票人应有本单位职工代表或者工会主席的账号：{string.Join("、", unknown)}。",
                $"these have no account as a delegate or as the union chair here: {string.Join(", ", unknown)}."
            );
        }
    }
}

/// <summary>The presidium is elected from the delegates (WC-PRESID).</summary>
public sealed record ThePresidiumIsMadeOfDelegates(int Others) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Others > 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("congress.presidium")?.Provision.Rule ?? law.Rule("WC-PRESID-03"),
                new(
                    $"主席团成员（执行主席）中有 {Others} 人不是本届有表决权的职工代表。",
                    $"{Others} of those who preside are not delegates with a vote of this term."
                ),
                new("请从本届职工代表中选举产生。", "Elect them from the delegates of this term.")
            );
        }
    }
}

/// <summary>The presidium is as large as the number of delegates asks; a very small
/// enterprise has one executive chair (WC-PRESID-01).</summary>
public sealed record ThePresidiumHasItsSize(int Members, bool HasChair, int Delegates, int? Employees) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Employees is { } employees
            && law.Find<CountProvision>("congress.executive-chair-below")?.Provision is { Max: { } most } one
            && employees <= most
        )
        {
            if (Members > 0 && HasChair)
            {
                yield return CaseLaw.Breach(
                    this,
                    one.Rule,
                    new(
                        $"职工 {employees} 人，可以选举一名执行主席主持会议，代替主席团；两者只填一项。",
                        $"With {employees} employees one executive chair may preside instead of a presidium: one or the other."
                    ),
                    new("请只填写执行主席，或者只填写主席团。", "Name the executive chair alone, or the presidium alone.")
                );
            }

            if (Members == 0 && HasChair)
            {
                yield break; // the text says may: a presidium is as good
            }
        }

        if (
            law.Find<ScaleProvision>("congress.presidium-size")?.Provision is { Usual: false } size
            && size.For(Delegates) is var (least, greatest)
            && (Members < least || Members > greatest)
        )
        {
            yield return CaseLaw.Breach(
                this,
                size.Rule,
                new(
                    $"职工代表 {Delegates} 人，主席团应有 {Range(least, greatest, "至", "不少于 ")} 人，现为 {Members} 人。",
                    $"For {Delegates} delegates the presidium has "
                        + $"{Range(least, greatest, " to ", "at least ")} members; there are {Members}."
                ),
                new("请调整主席团人数。", "Change the number of members.")
            );
        }
    }

    private static string Range(int least, int? most, string to, string atLeast) =>
        most is { } upper ? $"{least}{to}{upper}" : $"{atLeast}{least}";
}

/// <summary>
/// Managers do not make up the presidium: front-line workers have their share
/// (WC-PRESID-01), or workers, technicians and staff together (WC-PRESID-03).
/// </summary>
public sealed record ThePresidiumIsNotMadeOfManagers(int Members, int FrontLine, int NotManagers) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Members == 0)
        {
            yield break;
        }

        if (
            law.Find<ShareProvision>("congress.presidium-front-line")?.Provision is { Usual: false } frontLine
            && !frontLine.IsMet(FrontLine, Members)
        )
        {
            yield return CaseLaw.Breach(
                this,
                frontLine.Rule,
                new(
                    $"主席团 {Members} 人中一线职工代表 {FrontLine} 人，应不少于 {frontLine.Share}。",
                    $"{FrontLine} of {Members} in the presidium are front-line workers; {frontLine.Share} are needed."
                ),
                new("请增加一线职工代表。", "Elect more front-line workers.")
            );
        }

        // Who is a leader and who is staff the register of delegates tells by one mark: manager of middle rank or above.
        if (
            law.Find<ShareProvision>("congress.presidium-workers")?.Provision is { Usual: false } workers
            && !workers.IsMet(NotManagers, Members)
        )
        {
            yield return CaseLaw.Breach(
                this,
                workers.Rule,
                new(
                    $"主席团 {Members} 人中，中层以上管理人员以外的代表只有 {NotManagers} 人，应不少于 {workers.Share}。",
                    $"{NotManagers} of {Members} in the presidium are below middle management; {workers.Share} are needed."
                ),
                new("请增加工人、技术人员和一般管理人员代表。", "Elect more workers, technicians and staff.")
            );
        }
    }
}

/// <summary>The ballots of the employees are not kept and counted by who acts for the enterprise: a default of the product.</summary>
public sealed record WhoActsForTheEnterpriseCountsNoBallots(IReadOnlyList<string> Tellers, WhoIsWho Who) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Tellers.Where(Who.ActsForTheEnterprise).ToList() is { Count: > 0 } acting)
        {
            yield return law.Breach(
                this,
                "DEF-NAME-01",
                new(
                    $"{string.Join("、", acting)} 是法定代表人或者高级管理人员，不担任监票人、计票人。",
                    $"{string.Join(", ", acting)} act for the enterprise and are no tellers."
                ),
                new(
                    "请另推监票人、计票人；只是同名的，请在姓名后注明。",
                    "Name other tellers; where only the name is the same, add something to it."
                )
            );
        }
    }
}

/// <summary>
/// Who stands in an election does not count its ballots. No text that could be read
/// says it in words: it follows from the secrecy of the ballot.
/// </summary>
public sealed record CandidatesAreNoTellers(IReadOnlyList<AgendaItem> Agenda, IReadOnlyList<(string Name, string? Registered)> Tellers)
    : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var candidates = Agenda
            .Where(item => item.Question is { Kind: QuestionKind.Election or QuestionKind.Appraisal })
            .SelectMany(item => item.Question!.Options)
            .ToHashSet(StringComparer.Ordinal);
        var both = Tellers
            .Where(t => candidates.Contains(t.Name) || (t.Registered is { } name && candidates.Contains(name)))
            .Select(t => t.Name)
            .ToList();
        if (both.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision.Rule ?? law.Rule("WC-VOTE-04"),
                new(
                    $"{string.Join("、", both)} 是候选人或者被评议人，不能担任监票人、计票人，否则无记名投票失去意义。",
                    $"{string.Join(", ", both)} stand as candidates or are appraised: they cannot be tellers, "
                        + "or the ballot would be secret no more."
                ),
                new("请另推监票人、计票人。", "Name other tellers.")
            );
        }
    }
}
