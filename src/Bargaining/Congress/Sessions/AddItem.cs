using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>
/// Adds an item in the session (会中增加议题): the amended text of an item that was not adopted (修改后再次审议). A matter of which the delegates
/// were not told waits for the next session.
/// </summary>
[UseCase(
    "add-item",
    "sessions/{caseId}/agenda/items",
    Party.Workers,
    At = [SessionSteps.InSession],
    Rule = "WC-NOTICE-03",
    Zh = "修改后再次提交审议",
    En = "Submit an amended text again"
)]
public sealed record AddItem : CaseCommand
{
    /// <summary>The item.</summary>
    public required ItemToSettle Item { get; init; }

    /// <summary>The item of this agenda whose amended text it is; null for a new matter.</summary>
    [PicksFrom(Pick.Item)]
    public string? AmendedFrom { get; init; }

    /// <summary>Whether it was settled with the employer.</summary>
    public bool AgreedWithEmployer { get; init; }
}

internal sealed class AddItemValidator : AbstractValidator<AddItem>
{
    public AddItemValidator(CaseSession session) => RuleFor(c => c.Item).SetValidator(new ItemToSettleValidator(session));
}

/// <summary>Puts it behind the item whose amended text it is.</summary>
internal sealed class AddItemHandler(CaseSession session) : IHandle<AddItem>
{
    public async Task HandleAsync(AddItem command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var origin = command.AmendedFrom is { } from ? facts.Item(from) : null;
        var item = command.Item.Numbered(origin is null ? "" : facts.NextId(origin)) with { Follows = origin?.Follows ?? origin?.Id };
        session.Demand([
            new NothingIsDecidedOfWhichTheDelegatesWereNotTold(item, origin, session.Today),
            new TheAgendaIsSettledWithThoseWhoAreHeard(command.AgreedWithEmployer, EmployeesHeard: true),
            .. AgendaRules.For(item, session.Ownership()),
            .. await session.RoundRulesAsync([item], cancel),
            .. await BoardCandidateRules.ForAsync(session, [.. facts.Agenda, item], await session.TermAsync(cancel), cancel),
        ]);
        facts = facts.WithAfter(origin!.Follows ?? origin.Id, item);
        session.Change(facts);
        session.TellRounds(facts, [item]);
    }
}

/// <summary>
/// The session decides what the delegates were told of (WC-NOTICE). The amended text of
/// an item that was put off or not adopted is the same matter.
/// </summary>
public sealed record NothingIsDecidedOfWhichTheDelegatesWereNotTold(AgendaItem Item, AgendaItem? Origin, DateOnly On) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Origin is { Decision.Outcome: DecisionOutcome.NotAdopted or DecisionOutcome.Deferred } && Origin.Subject == Item.Subject)
        {
            yield break;
        }

        var asked = law.Find<PeriodProvision>("congress.notice");
        yield return CaseLaw.Breach(
            this,
            asked?.Provision.Rule ?? law.Rule("WC-NOTICE-03"),
            Origin is null
                ? new(
                    $"“{Item.Title}”没有列入已经通知代表的议程，不能在本次会议审议。",
                    $"The delegates were not told of '{Item.Title}': this session does not decide it."
                )
                : new(
                    $"第 {Origin.Id} 项没有缓议，也不是未通过，或者事项不同，不能作为其修改稿再次审议。",
                    $"Item {Origin.Id} was neither put off nor rejected, or is of another subject: this is not its amended text."
                ),
            new("请列入下一次会议的议程并按期通知。", "Put it on the agenda of the next session, and tell the delegates in time."),
            asked is null ? null : SessionNoticeLaw.EarliestSession(law, asked, On)
        );
    }
}
