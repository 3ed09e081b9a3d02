using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Names who carries a resolution out, and by when (落实责任分工). No text sets
/// that day: the union and the enterprise agree it.</summary>
[UseCase(
    "assign-follow-up",
    "sessions/{caseId}/follow-ups",
    Party.Workers,
    At = [SessionSteps.CarryOut],
    Rule = "WC-EFFECT-04",
    Zh = "明确落实责任和期限",
    En = "Name who carries it out"
)]
public sealed record AssignFollowUp : CaseCommand
{
    /// <summary>The item that was adopted.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Who carries it out: a department or a person.</summary>
    public required string Owner { get; init; }

    /// <summary>By when.</summary>
    public DateOnly DueOn { get; init; }
}

internal sealed class AssignFollowUpValidator : AbstractValidator<AssignFollowUp>
{
    public AssignFollowUpValidator(CaseSession session)
    {
        RuleFor(c => c.ItemId).IsOpenFollowUp(session);
        RuleFor(c => c.Owner).IsWritten(200);
        RuleFor(c => c.DueOn)
            .Must(day => session.Facts<Session>().Day(SessionProcedure.Closing) is not { } closed || day >= closed)
            .Says("完成期限不能早于闭会之日。", "cannot be before the closing.");
    }
}

/// <summary>Keeps it; naming somebody else later takes its place.</summary>
internal sealed class AssignFollowUpHandler(CaseSession session) : IHandle<AssignFollowUp>
{
    public void Handle(AssignFollowUp command)
    {
        session.ChangeFollowUp(command.ItemId, followUp => followUp with { Owner = command.Owner, DueOn = command.DueOn });
    }
}

/// <summary>Changes of one follow-up.</summary>
internal static class FollowUps
{
    /// <summary>The item was adopted in this session and is not carried out yet.</summary>
    public static void IsOpenFollowUp<T>(this IRuleBuilder<T, string> rule, CaseSession session) =>
        rule.Must(id => !session.IsOpen(SessionSteps.CarryOut) || session.Facts<Session>().FollowUps.Any(f => f.ItemId == id && !f.Done))
            .Says("没有这一项，或者已经落实完毕。", "is not among what is still to be carried out.");

    /// <summary>Puts a changed follow-up in the place of the old.</summary>
    public static void ChangeFollowUp(this CaseSession session, string itemId, Func<FollowUp, FollowUp> change)
    {
        var facts = session.Facts<Session>();
        session.Change(facts with { FollowUps = [.. facts.FollowUps.Select(f => f.ItemId == itemId ? change(f) : f)] });
    }
}
