using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>A session has voted on the recall of an employee director or supervisor (表决罢免).
/// The product itself does this, when the session does.</summary>
[UseCase("take-director-recall", "", Party.System, Zh = "罢免职工董事、职工监事的表决结果", En = "The congress has voted on a recall")]
public sealed record TakeDirectorRecall : CaseCommand
{
    /// <summary>The member, by the id in the term.</summary>
    public required string MemberId { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether they were recalled.</summary>
    public bool Recalled { get; init; }
}

internal sealed class TakeDirectorRecallValidator : AbstractValidator<TakeDirectorRecall>
{
    public TakeDirectorRecallValidator(CaseSession session) =>
        RuleFor(c => c.MemberId)
            .Must(id => session.Facts<Term>().Member(id)?.Proposals.Any(p => p.Recalled is null) == true)
            .Says("没有等待表决的罢免提议。", "has no proposal that waits for a vote.");
}

/// <summary>Keeps the vote; whoever is recalled has left, and owes no more reports.</summary>
internal sealed class TakeDirectorRecallHandler(CaseSession session) : IHandle<TakeDirectorRecall>
{
    public void Handle(TakeDirectorRecall command)
    {
        var term = session.Facts<Term>();
        var member = term.Member(command.MemberId)!;
        member = member with
        {
            Proposals = [.. member.Proposals.Select(p => p.Recalled is null ? p with { Recalled = command.Recalled } : p)],
        };
        if (command.Recalled)
        {
            DirectorDuties.End(session, member, command.On);
            member = member with { LeftOn = command.On, LeftBecause = "recalled" };
        }

        session.Change(term.With(member));
    }
}
