using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>
/// Changes an item after the groups have discussed it (根据讨论意见修改议题). Where the matter itself changes, all delegates are told again,
/// and the time of the notice counts anew; a correction of words only is recorded.
/// </summary>
[UseCase(
    "amend-item",
    "sessions/{caseId}/agenda/amendments",
    Party.Workers,
    At = [SessionSteps.GroupDiscussion],
    Rule = "WC-NOTICE-03",
    Zh = "修改议题",
    En = "Amend an item"
)]
public sealed record AmendItem : CaseCommand
{
    /// <summary>Which item.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Its new title; null where it stays.</summary>
    public string? Title { get; init; }

    /// <summary>Its new question; null where it stays.</summary>
    public Question? Question { get; init; }

    /// <summary>Its new materials; null where they stay.</summary>
    public IReadOnlyList<string>? Materials { get; init; }

    /// <summary>Why, and what was changed.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the matter itself changes.</summary>
    public bool Substantive { get; init; }

    /// <summary>Whether it was settled with the employer.</summary>
    public bool AgreedWithEmployer { get; init; }
}

internal sealed class AmendItemValidator : AbstractValidator<AmendItem>
{
    public AmendItemValidator(CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Question)
            .Must((c, question) => question is null || c.Substantive)
            .Says("改变候选人、被评议人或者名额，属于实质修改。", "changes the matter itself.");
        RuleFor(c => c)
            .Must(c => c.Title is not null || c.Question is not null || c.Materials is not null)
            .Says("请写明修改后的标题、表决事项或者材料。", "says what is changed: title, question or materials.")
            .OverridePropertyName("title");
        When(
            c => session.Facts<Session>().Item(c.ItemId) is not null,
            () =>
                RuleFor(c => AmendItemHandler.Settled(session.Facts<Session>().Item(c.ItemId)!, c))
                    .SetValidator(new ItemToSettleValidator(session))
                    .OverridePropertyName("item")
        );
    }
}

/// <summary>Changes the item; what is substantive leads back to the notice.</summary>
internal sealed class AmendItemHandler(CaseSession session) : IHandle<AmendItem>
{
    internal static ItemToSettle Settled(AgendaItem item, AmendItem change) =>
        new()
        {
            Title = change.Title ?? item.Title,
            Subject = item.Subject,
            Power = item.Power,
            Question = change.Question ?? item.Question,
            Secret = item.Secret,
            RoundId = item.RoundId,
            JointMeetingId = item.JointMeetingId,
            RecallOf = item.RecallOf,
            Materials = change.Materials ?? item.Materials,
        };

    public async Task HandleAsync(AmendItem command, CancellationToken cancel)
    {
        var item = session.DemandUndecided(command.ItemId);
        session.Demand(new TheAgendaIsSettledWithThoseWhoAreHeard(command.AgreedWithEmployer, EmployeesHeard: true));
        var facts = session.Facts<Session>().With(Settled(item, command).Numbered(item.Id));
        if (command.Question is not null)
        {
            session.Demand(await BoardCandidateRules.ForAsync(session, facts.Agenda, await session.TermAsync(cancel), cancel));
        }

        session.Change(
            facts with
            {
                Amendments = [.. facts.Amendments, new Amendment(item.Id, session.Today, command.Reason, command.Substantive)],
            }
        );
        if (command.Substantive)
        {
            session.End(SessionSteps.GroupDiscussion, "Amended");
        }
    }
}
