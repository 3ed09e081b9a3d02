using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>Whoever complained with a name is told the result (反馈).</summary>
[UseCase(
    "give-feedback",
    "supervision/{caseId}/feedback",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Telling],
    Rule = "LS-FEED-01",
    Zh = "向投诉人反馈",
    En = "Tell the complainant"
)]
public sealed record GiveFeedback : CaseCommand
{
    /// <summary>What they are told.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class GiveFeedbackValidator : AbstractValidator<GiveFeedback>
{
    public GiveFeedbackValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Issues the notice; the case is closed.</summary>
internal sealed class GiveFeedbackHandler(CaseSession session, DocumentDesk documents) : IHandle<GiveFeedback>
{
    public async Task HandleAsync(GiveFeedback command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var notice = await documents.IssueLetterAsync(
            session,
            "result-notice",
            SupervisionDocuments.Complainant,
            new() { ["result"] = FieldValue.Of(command.Content) },
            command.On,
            cancel
        );
        session.Change(facts with { Feedback = new Feedback(command.On, command.Content, notice) });
        session.End(SupervisionSteps.Telling, "Given", command.On);
    }
}
