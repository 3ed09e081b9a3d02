using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Records an open vote on a motion (举手表决), where neither the law nor the agenda asks for a secret ballot.</summary>
[UseCase(
    "record-show-of-hands",
    "sessions/{caseId}/show-of-hands",
    Party.Workers,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "登记举手表决",
    En = "Record a show of hands"
)]
public sealed record RecordShowOfHands : CaseCommand
{
    /// <summary>Which item.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Day of the session; today where it is not said.</summary>
    public DateOnly? On { get; init; }

    /// <summary>In favour, persons.</summary>
    public int For { get; init; }

    /// <summary>Against, persons.</summary>
    public int Against { get; init; }

    /// <summary>Abstaining, persons.</summary>
    public int Abstained { get; init; }
}

internal sealed class RecordShowOfHandsValidator : AbstractValidator<RecordShowOfHands>
{
    public RecordShowOfHandsValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.On).IsADayOfTheSession(time, session);
        RuleFor(c => c.For)
            .Must((c, _) => c is { For: >= 0, Against: >= 0, Abstained: >= 0 })
            .Says("人数不能为负。", "no number is negative.")
            .Must((c, _) => (long)c.For + c.Against + c.Abstained <= session.Facts<Session>().Present.Count)
            .Says("赞成、反对、弃权人数之和不能超过实到人数。", "those for, against and abstaining are no more than those present.");
    }
}

/// <summary>Counts it by the majority of all, as a ballot.</summary>
internal sealed class RecordShowOfHandsHandler(CaseSession session) : IHandle<RecordShowOfHands>
{
    public void Handle(RecordShowOfHands command)
    {
        var facts = session.Facts<Session>();
        var item = session.DemandUndecided(command.ItemId);
        session.Demand(
            new HandsAreShownOnlyWhereNobodyAsksForSecrecy(item, session.Ownership()),
            new TheSessionHasItsQuorum(facts.Present.Count, facts.Roll, session.Ownership())
        );
        var marks = new Dictionary<Mark, int>
        {
            [Mark.For] = command.For,
            [Mark.Against] = command.Against,
            [Mark.Abstain] = command.Abstained,
        };
        Resolutions.Decide(
            session,
            item.Id,
            command.On ?? session.Today,
            new Tally(
                facts.Roll,
                facts.Present.Count,
                command.For + command.Against + command.Abstained,
                0,
                [new OptionTally(Marks.Motion, marks)]
            )
        );
    }
}

/// <summary>Hands are shown on a motion that neither the law nor the agenda puts to a secret ballot (WC-VOTE-03, WC-VOTE-04).</summary>
public sealed record HandsAreShownOnlyWhereNobodyAsksForSecrecy(AgendaItem Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Item is { Question.Kind: QuestionKind.Motion, Secret: false } && law.SecrecyOf(Item, Ownership) is null)
        {
            yield break;
        }

        yield return CaseLaw.Breach(
            this,
            law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision.Rule ?? law.Rule("WC-VOTE-04"),
            Item.Question is null
                ? new($"第 {Item.Id} 项“{Item.Title}”不付表决。", $"Item {Item.Id}, '{Item.Title}', is not voted.")
                : new(
                    $"第 {Item.Id} 项“{Item.Title}”应当采取无记名投票方式，不能举手表决。",
                    $"Item {Item.Id}, '{Item.Title}', is voted by secret ballot, not by show of hands."
                ),
            Item.Question is null
                ? new("请登记审议意见。", "Record what was heard.")
                : new("请由监票人设票箱投票。", "Let the tellers put up a ballot box.")
        );
    }
}
