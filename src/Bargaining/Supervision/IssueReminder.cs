using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union reminds the employer of the law (提示函), before any opinion. The day
/// it sets is its own: no text that was read sets one.</summary>
[UseCase(
    "issue-reminder",
    "supervision/{caseId}/reminder",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Writing],
    Rule = "LS-HINT-01",
    Zh = "发出提示函",
    En = "Issue a reminder"
)]
public sealed record IssueReminder : CaseCommand
{
    /// <summary>What it asks for.</summary>
    public required string Demand { get; init; }

    /// <summary>By when.</summary>
    public DateOnly CorrectBy { get; init; }

    /// <summary>Who signs.</summary>
    public required Signer Signer { get; init; }

    /// <summary>Day of the letter.</summary>
    public DateOnly On { get; init; }
}

internal sealed class IssueReminderValidator : AbstractValidator<IssueReminder>
{
    public IssueReminderValidator(TimeProvider time)
    {
        RuleFor(c => c.Demand).IsWritten();
        RuleFor(c => c.Signer.Name).IsWritten(100);
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.CorrectBy).Must((c, day) => day > c.On).Says("整改期限应当晚于发函之日。", "is after the day of the letter.");
    }
}

/// <summary>Issues it; it waits for its service.</summary>
internal sealed class IssueReminderHandler(CaseSession session, DocumentDesk documents) : IHandle<IssueReminder>
{
    public async Task HandleAsync(IssueReminder command, CancellationToken cancel)
    {
        var facts = session.Handling();
        session.Demand([
            new LetterRestsOnEstablishedFacts(facts.Established),
            .. await session.InvestigatorsStandAsync(facts, command.On, cancel),
        ]);
        var document = await documents.IssueLetterAsync(
            session,
            "reminder-letter",
            session.Organisation.Name,
            SupervisionDocuments.Reminder(facts, command),
            command.On,
            cancel,
            session.Organisation
        );
        session.Change(
            facts with
            {
                Letters =
                [
                    .. facts.Letters,
                    new Letter
                    {
                        Kind = LetterKind.Reminder,
                        Facts = [.. Enumerable.Range(0, facts.Established.Count)],
                        Document = document,
                        Addressee = session.Organisation.Name,
                        Demand = command.Demand,
                        CorrectBy = command.CorrectBy,
                        Signer = command.Signer,
                    },
                ],
            }
        );
        session.End(SupervisionSteps.Writing, "Reminded", command.On);
    }
}
