using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union does not take it up (不予受理), and tells whoever complained with a name in writing why.</summary>
[UseCase(
    "refuse-complaint",
    "supervision/{caseId}/refuse",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Acceptance],
    Rule = "LS-ACC-01",
    Zh = "不予受理",
    En = "Do not take it up"
)]
public sealed record RefuseComplaint : CaseCommand
{
    /// <summary>Which ground.</summary>
    public RefusalGround Ground { get; init; }

    /// <summary>In words, as the complainant will read it.</summary>
    public required string Reason { get; init; }

    /// <summary>Day on which the complainant was told in writing; null where nobody gave a name.</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>Day of the decision.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RefuseComplaintValidator : AbstractValidator<RefuseComplaint>
{
    public RefuseComplaintValidator(TimeProvider time)
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.ToldOn)
            .Must((c, day) => day is null || (day >= c.On && day <= LegalDay.Of(time.GetUtcNow())))
            .Says("告知日期不能早于决定之日，也不能晚于今天。", "is a day that has come, not before the decision.");
    }
}

/// <summary>Issues the notice and closes the case.</summary>
internal sealed class RefuseComplaintHandler(CaseSession session, DocumentDesk documents, CommandContext context) : IHandle<RefuseComplaint>
{
    public async Task HandleAsync(RefuseComplaint command, CancellationToken cancel)
    {
        var facts = session.Handling();
        // The notice is seen before it is handed over.
        session.Demand(new ComplainantIsToldInWriting(facts.NamedComplainant && !context.Preview, command.ToldOn));
        var notice = facts.NamedComplainant
            ? await documents.IssueLetterAsync(
                session,
                "non-acceptance-notice",
                SupervisionDocuments.Complainant,
                new() { ["reasons"] = FieldValue.Of(command.Reason) },
                command.On,
                cancel
            )
            : null;
        session.Change(facts with { Refused = new Refused(command.On, command.Ground, command.Reason, notice, command.ToldOn) });
        session.End(SupervisionSteps.Acceptance, "Refused", command.ToldOn ?? command.On);
    }
}

/// <summary>Whoever complained with a name is told in writing that it is not taken up.</summary>
public sealed record ComplainantIsToldInWriting(bool Named, DateOnly? ToldOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Named && ToldOn is null)
        {
            yield return CaseLaw.Breach(
                this,
                law.Rule("LS-ACC-01", "DEF-ACC-01"),
                new(
                    "实名投诉不予受理的，应当书面告知投诉人并说明理由。",
                    "Whoever complained with a name is told in writing, with the reason."
                ),
                new("将不予受理告知书送交投诉人，填写告知日期。", "Give the notice to the complainant and enter the day.")
            );
        }
    }
}
