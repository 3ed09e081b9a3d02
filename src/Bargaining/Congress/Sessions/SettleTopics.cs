using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>An item as it is put on the agenda (议程项).</summary>
public sealed record ItemToSettle
{
    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the subject in the law's lists of powers, or "other".</summary>
    [Codes(typeof(Subjects), nameof(Subjects.Of))]
    public string Subject { get; init; } = "other";

    /// <summary>What the congress does with it.</summary>
    public Power Power { get; init; }

    /// <summary>What is asked of the voters. What is to be adopted or decided is a motion unless something else is said.</summary>
    public Question? Question { get; init; }

    /// <summary>Whether it is voted by secret ballot.</summary>
    public bool Secret { get; init; } = true;

    /// <summary>The bargaining round whose draft it is.</summary>
    [PicksFrom(Pick.Round)]
    public Guid? RoundId { get; init; }

    /// <summary>The joint meeting whose decisions it reports or puts to confirmation, by its id in the term.</summary>
    [PicksFrom(Pick.JointMeeting)]
    public string? JointMeetingId { get; init; }

    /// <summary>The employee director or supervisor whose recall it is, by the id in the term: a motion.</summary>
    [PicksFrom(Pick.BoardMember)]
    public string? RecallOf { get; init; }

    /// <summary>Materials for the delegates, by title.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Materials { get; init; } = [];

    internal AgendaItem Numbered(string id) =>
        new()
        {
            Id = id,
            Title = Title,
            Subject = Subject,
            Power = Power,
            Question = Question ?? (Power is Power.Adopt or Power.Decide || RecallOf is not null ? new Question() : null),
            Secret = Secret,
            RoundId = RoundId,
            JointMeetingId = JointMeetingId,
            RecallOf = RecallOf,
            Materials = Materials,
        };
}

/// <summary>Settles the agenda (确定议题和议程) with the employer, after hearing the employees. Each item is voted by itself.</summary>
[UseCase(
    "settle-topics",
    "sessions/{caseId}/agenda",
    Party.Workers,
    At = [SessionSteps.CollectTopics],
    Rule = "WC-NOTICE-03",
    Zh = "确定议程",
    En = "Settle the agenda"
)]
public sealed record SettleTopics : CaseCommand
{
    /// <summary>The items, in order.</summary>
    public IReadOnlyList<ItemToSettle> Items { get; init; } = [];

    /// <summary>Whether they were settled with the employer (与企业协商确定).</summary>
    public bool AgreedWithEmployer { get; init; }

    /// <summary>Whether the employees were heard before (听取职工意见).</summary>
    public bool EmployeesHeard { get; init; }
}

internal sealed class SettleTopicsValidator : AbstractValidator<SettleTopics>
{
    public SettleTopicsValidator(CaseSession session)
    {
        RuleFor(c => c.Items)
            .NotEmpty()
            .Says("议程至少有一项。", "there is at least one item.")
            .Must(items => items.Count <= 50)
            .Says("议程不超过 50 项。", "there are at most 50 items.")
            .Must(items => items.Where(i => i.RoundId is not null).GroupBy(i => i.RoundId).All(g => g.Count() == 1))
            .Says("同一份草案只能列一项。", "a draft stands on it once.")
            .Must(items => Once(items.Select(i => i.JointMeetingId)) && Once(items.Select(i => i.RecallOf)))
            .Says("同一次联席会议、同一罢免提议只能列一项。", "a joint meeting or a recall stands on it once.");
        RuleForEach(c => c.Items).SetValidator(new ItemToSettleValidator(session));
    }

    private static bool Once(IEnumerable<string?> ids) => ids.OfType<string>().GroupBy(id => id).All(group => group.Count() == 1);
}

/// <summary>What makes one item well formed.</summary>
internal sealed class ItemToSettleValidator : AbstractValidator<ItemToSettle>
{
    public ItemToSettleValidator(CaseSession session)
    {
        RuleFor(i => i.Title).IsWritten(200);
        RuleFor(i => i.Subject)
            .Must(subject => Subjects.IsKnown(session.Law, subject))
            .Says("不在职代会职权清单之内；清单以外的，请选“其他”。", "is a code of the law's lists of powers, or other.");
        RuleForEach(i => i.Materials).IsWritten(200);
        RuleFor(i => i.RecallOf)
            .Must((i, member) => member is null || i.Power == Power.Elect)
            .Says("罢免应当列为选举、罢免事项。", "is of the power to elect and recall.");
        RuleFor(i => i.JointMeetingId)
            .Must((i, meeting) => meeting is null || i.Power is Power.Hear or Power.Adopt)
            .Says("联席会议处理结果列为听取报告，或者审议通过（确认）。", "is heard, or put to adoption where it is confirmed.");
        RuleFor(i => i.Question)
            .Must((i, question) => FitsPower(i, question))
            .Says(
                "选举应有候选人，民主评议应有被评议人，其他事项表决赞成、反对、弃权。",
                "an election has candidates, an appraisal has persons, everything else is a motion."
            );
        RuleFor(i => i.Question)
            .Must(question => question is null || IsWhole(question))
            .Says(
                "候选人或者被评议人不能重复、空白，也不能超过 100 名；应选名额应在 1 至候选人数之间。",
                "options are written, different and at most 100; the seats are between 1 and the number of candidates."
            );
        RuleFor(i => i.RoundId)
            .Must((i, round) => round is null || i.Power == Power.Adopt)
            .Says("集体合同草案应当列为审议通过事项。", "a draft contract is put to adoption.");
    }

    private static bool FitsPower(ItemToSettle item, Question? question) =>
        item.Power switch
        {
            Power.Elect when item.RecallOf is not null => question is null or { Kind: QuestionKind.Motion },
            Power.Elect => question?.Kind == QuestionKind.Election,
            Power.Appraise => question?.Kind == QuestionKind.Appraisal,
            _ => question is null or { Kind: QuestionKind.Motion },
        };

    private static bool IsWhole(Question question) =>
        (question.Options.Count == 0) == (question.Kind == QuestionKind.Motion)
        && question.Options.Count <= 100
        && question.Options.All(option => !string.IsNullOrWhiteSpace(option) && option.Length <= 100)
        && question.Options.Distinct(StringComparer.Ordinal).Count() == question.Options.Count
        && (question.Kind == QuestionKind.Election ? question.Seats >= 1 && question.Seats <= question.Options.Count : question.Seats == 0);
}

/// <summary>Numbers the items, adds what earlier sessions left over, and goes on to the upper union or to the notice.</summary>
internal sealed class SettleTopicsHandler(CaseSession session) : IHandle<SettleTopics>
{
    /// <summary>The subject under which a session hears what became of earlier resolutions.</summary>
    private const string CarriedOut = "decisions-carried-out";

    public async Task HandleAsync(SettleTopics command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var leftOver = await LeftOverAsync(cancel);
        var term = await session.TermAsync(cancel);
        DemandWhatWaits(command.Items, term);
        ItemToSettle[] proposals = session.WaitingProposalsItem(command.Items) is { } waiting ? [waiting] : [];
        List<AgendaItem> items =
        [
            .. command
                .Items.Concat(WhatWaits(command.Items, term, leftOver))
                .Concat(proposals)
                .Select((item, index) => item.Numbered($"{index + 1}")),
        ];
        var ownership = session.Ownership();
        session.Demand([
            new TheAgendaIsSettledWithThoseWhoAreHeard(command.AgreedWithEmployer, command.EmployeesHeard),
            .. items.SelectMany(item => AgendaRules.For(item, ownership)),
            .. items
                .Where(item => item.JointMeetingId is not null)
                .Select(item => new WhatAJointMeetingDecidedIsConfirmedWhereTheLawAsks(item)),
            .. await session.RoundRulesAsync(items, cancel),
            .. await BoardCandidateRules.ForAsync(session, items, term, cancel),
        ]);
        session.ReleaseRounds(facts.Agenda.Where(old => items.All(item => item.RoundId != old.RoundId)));
        facts = (facts with { Agenda = items, LeftOver = leftOver }).On("settled", session.Today);
        session.Change(facts);
        session.TellRounds(facts, items);
        session.End(SessionSteps.CollectTopics, "Settled");
    }

    // What waits for the congress comes on the agenda also where the chair does not think of it.
    private static IEnumerable<ItemToSettle> WhatWaits(IReadOnlyList<ItemToSettle> settled, Term term, IReadOnlyList<LeftOver> leftOver)
    {
        foreach (var meeting in Waiting(term).Where(meeting => settled.All(item => item.JointMeetingId != meeting.Id)))
        {
            yield return new ItemToSettle
            {
                Title = $"{meeting.On:yyyy年M月d日}联席会议处理事项的{(meeting.NextSession == "confirm" ? "确认" : "报告")}",
                Subject = "joint-meeting-decisions",
                Power = meeting.NextSession == "confirm" ? Power.Adopt : Power.Hear,
                JointMeetingId = meeting.Id,
                Materials = [.. meeting.Decisions.Select(decision => decision.Title)],
            };
        }

        foreach (var member in Proposed(term).Where(member => settled.All(item => item.RecallOf != member.Id)))
        {
            yield return new ItemToSettle
            {
                Title = $"罢免{(member.Board == BoardKind.Directors ? "职工董事" : "职工监事")}{member.Name}的提议",
                Subject = member.Board == BoardKind.Directors ? "employee-directors" : "employee-supervisors",
                Power = Power.Elect,
                RecallOf = member.Id,
            };
        }

        if (leftOver.Count > 0 && settled.All(item => item.Subject != CarriedOut))
        {
            yield return new ItemToSettle
            {
                Title = "上次会议决议落实情况及缓议事项的报告",
                Subject = CarriedOut,
                Power = Power.Supervise,
                Materials = [.. leftOver.Select(left => $"{left.Session}：{left.Title}")],
            };
        }
    }

    private static void DemandWhatWaits(IReadOnlyList<ItemToSettle> items, Term term)
    {
        if (
            items
                .Where(item => item.JointMeetingId is not null)
                .Any(item => Waiting(term).All(meeting => meeting.Id != item.JointMeetingId))
        )
        {
            throw new Invalid(
                "items.jointMeetingId",
                "没有等待报告或者确认的这次联席会议。",
                "is no joint meeting that waits for a session."
            );
        }

        if (items.Where(item => item.RecallOf is not null).Any(item => Proposed(term).All(member => member.Id != item.RecallOf)))
        {
            throw new Invalid("items.recallOf", "没有等待表决的罢免提议。", "has no proposal of recall that waits for a vote.");
        }
    }

    private static IEnumerable<JointMeeting> Waiting(Term term) => term.JointMeetings.Where(meeting => meeting.Confirmed is null);

    private static IEnumerable<BoardMember> Proposed(Term term) =>
        term.Board.Where(member => member.LeftOn is null && member.Proposals.Any(proposal => proposal.Recalled is null));

    private async Task<IReadOnlyList<LeftOver>> LeftOverAsync(CancellationToken cancel)
    {
        var (own, organisation) = (session.Case.Id, session.Case.OrganisationId);
        var rows = await session
            .Db.Cases.AsNoTracking()
            .Where(c =>
                c.OrganisationId == organisation
                && c.Procedure == SessionProcedure.Definition
                && c.Id != own
                && c.Outcome != CallOffSessionHandler.Outcome
            )
            .OrderBy(c => c.OpenedAt)
            .Select(c => new { c.Id, c.Facts })
            .ToListAsync(cancel);
        var earlier = rows.Select(row => (row.Id, Facts: Json.Read<Session>(row.Facts)))
            .Where(s => s.Facts.Day(SessionProcedure.Closing) is not null)
            .ToList();
        var last = earlier.LastOrDefault();
        return
        [
            .. from s in earlier
            from followUp in s.Facts.FollowUps
            where !followUp.Done
            select new LeftOver(s.Id, s.Facts.Title, followUp.ItemId, followUp.Title, false, followUp.Owner, followUp.DueOn),
            .. from item in last.Facts?.Agenda ?? []
            where
                item.Decision?.Outcome == DecisionOutcome.Deferred
                && last.Facts!.Agenda.All(other =>
                    other.Decision?.Outcome is not (DecisionOutcome.Adopted or DecisionOutcome.Elected)
                    || other.Follows != (item.Follows ?? item.Id)
                )
            select new LeftOver(last.Id, last.Facts!.Title, item.Id, item.Title, true),
        ];
    }
}

/// <summary>The rules that every item keeps, on the agenda or on the floor.</summary>
internal static class AgendaRules
{
    /// <summary>The rules of one item.</summary>
    public static IEnumerable<IRule> For(AgendaItem item, Ownership ownership) =>
        [
            new MatterThatMustBeAdoptedIsPutToTheVote(item, ownership),
            new TheCongressUsesThePowerThatTheLawGives(item, ownership),
            new SecrecyCannotBeSwitchedOff(item, ownership),
        ];
}

/// <summary>The agenda is settled between employer and union, after the employees were heard (WC-AGENDA-01, WC-NOTICE-03).</summary>
public sealed record TheAgendaIsSettledWithThoseWhoAreHeard(bool AgreedWithEmployer, bool EmployeesHeard) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("congress.agenda-settled-by")?.Provision is not { } asked)
        {
            yield break;
        }

        if (!AgreedWithEmployer)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("议题和议程应当由企业与工会协商确定。", "Topics and agenda are settled between the employer and the union."),
                new("请先与企业协商并在此注明。", "Settle them with the employer first, and say so.")
            );
        }

        if (!EmployeesHeard && asked.Choice == "employer-and-union-after-hearing-employees")
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("确定议题前应当听取职工意见。", "The employees are heard before the topics are settled."),
                new("请先听取职工意见并在此注明。", "Hear the employees first, and say so.")
            );
        }
    }
}

/// <summary>A matter that the congress has to adopt is put to the vote, not merely heard (WC-POWER).</summary>
public sealed record MatterThatMustBeAdoptedIsPutToTheVote(AgendaItem Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Item.Power is not (Power.Adopt or Power.Decide)
            && law.PowersOver(Item.Subject, Ownership).FirstOrDefault(given => given.Power == Power.Adopt).Provision is { } list
            && law.PowersOver(Item.Subject, Ownership).All(given => given.Power is Power.Adopt or Power.Hear or Power.Decide)
        )
        {
            yield return CaseLaw.Breach(
                this,
                list.Rule,
                new(
                    $"“{Item.Title}”属于应当由职工代表大会审议通过的事项，不能只作听取、审议。",
                    $"'{Item.Title}' is a matter that the congress adopts: hearing it is not enough."
                ),
                new("请列为审议通过事项，交付表决。", "Put it to the vote.")
            );
        }
    }
}

/// <summary>The congress elects whom it elects and appraises whom it appraises: another
/// power over the subject is not the law's (WC-POWER).</summary>
public sealed record TheCongressUsesThePowerThatTheLawGives(AgendaItem Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var given = law.PowersOver(Item.Subject, Ownership);
        if (given.Count == 0 || given.Any(power => Allows(power.Power, Item.Power)) || given.Any(power => power.Power == Power.Adopt))
        {
            yield break;
        }

        yield return CaseLaw.Breach(
            this,
            given[0].Provision.Rule,
            new(
                $"对“{Item.Title}”，职工代表大会的职权是{string.Join("、", given.Select(power => Words.Of(Code(power.Power)).Zh).Distinct())}，"
                    + $"不是{Words.Of(Code(Item.Power)).Zh}。",
                $"Over '{Item.Title}' the congress has this power: "
                    + $"{string.Join(", ", given.Select(power => Words.Of(Code(power.Power)).En).Distinct())}; not: "
                    + $"{Words.Of(Code(Item.Power)).En}."
            ),
            new("请按职权修改该议题。", "Change the item accordingly.")
        );
    }

    // A vote is more than hearing; whatever is decided may as well be adopted.
    private static bool Allows(Power given, Power used) =>
        given == used
        || given switch
        {
            Power.Hear or Power.Supervise => used is Power.Hear or Power.Supervise or Power.Adopt or Power.Decide,
            Power.Adopt or Power.Decide => used is Power.Adopt or Power.Decide,
            _ => false,
        };

    private static string Code(Power power) => "power-" + power.ToString().ToLowerInvariant();
}

/// <summary>Where the law asks for a secret ballot nobody can say no (WC-VOTE-03, WC-VOTE-04).</summary>
public sealed record SecrecyCannotBeSwitchedOff(AgendaItem Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Item.Secret && law.SecrecyOf(Item, Ownership) is { } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"“{Item.Title}”应当采取无记名投票方式表决，不能改为公开表决。",
                    $"'{Item.Title}' is voted by secret ballot: it cannot be made open."
                ),
                new("请保留无记名投票。", "Keep the secret ballot.")
            );
        }
    }
}

/// <summary>What a joint meeting decided between the sessions is put to the vote where the
/// place wants it confirmed, not only reported (WC-JOINT-02).</summary>
public sealed record WhatAJointMeetingDecidedIsConfirmedWhereTheLawAsks(AgendaItem Item) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Item.Question is null
            && law.Find<ChoiceProvision>("joint-meeting.next-session")?.Provision is { Usual: false, Choice: "confirm" } asked
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"联席会议的处理结果应当由下一次会议确认，“{Item.Title}”不能只作报告。",
                    $"The next session confirms what a joint meeting decided: hearing '{Item.Title}' is not enough."
                ),
                new("请列为审议通过事项，交付表决。", "Put it to the vote.")
            );
        }
    }
}
