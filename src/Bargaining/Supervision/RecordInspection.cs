using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The supervisors record an inspection on the spot (现场检查记录), signed by the employer or with a note of its refusal.</summary>
[UseCase(
    "record-inspection",
    "supervision/{caseId}/inspections",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Investigation],
    Rule = "LS-INV-01",
    Zh = "记录现场检查",
    En = "Record an inspection"
)]
public sealed record RecordInspection : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>Who inspected, of those who were appointed.</summary>
    [PicksFrom(Pick.Supervisor)]
    public IReadOnlyList<Guid> SupervisorIds { get; init; } = [];

    /// <summary>Whether they showed their certificates (出示监督员证).</summary>
    public bool CertificatesShown { get; init; }

    /// <summary>What was seen and said.</summary>
    public required string Findings { get; init; }

    /// <summary>Who spoke for the employer.</summary>
    public required string EmployerRepresentative { get; init; }

    /// <summary>What they are there.</summary>
    public required string EmployerPost { get; init; }

    /// <summary>Whether the employer read and signed the record.</summary>
    public bool EmployerSigned { get; init; }

    /// <summary>Where it did not: why, as noted on the record; otherwise null.</summary>
    public string? RefusedToSign { get; init; }
}

internal sealed class RecordInspectionValidator : AbstractValidator<RecordInspection>
{
    public RecordInspectionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Place).IsWritten(200);
        RuleFor(c => c.Findings).IsWritten(8000);
        RuleFor(c => c.EmployerRepresentative).IsWritten(100);
        RuleFor(c => c.EmployerPost).IsWritten(100);
        RuleFor(c => c.RefusedToSign!).IsWritten(500).When(c => !string.IsNullOrWhiteSpace(c.RefusedToSign));
        RuleFor(c => c.RefusedToSign)
            .Must((c, why) => !c.EmployerSigned || string.IsNullOrWhiteSpace(why))
            .Says("已经签字的，不填拒签情况。", "is not given where the employer signed.");
        RuleFor(c => c.SupervisorIds)
            .Must(ids => ids.Distinct().Count() == ids.Count && ids.All(session.Facts<SupervisionCase>().Investigates))
            .Says("应当是本案已指派的监督员，且不重复。", "are supervisors who were appointed in this case, each once.");
    }
}

/// <summary>Makes the record a document and keeps it.</summary>
internal sealed class RecordInspectionHandler(CaseSession session, DocumentDesk documents) : IHandle<RecordInspection>
{
    public async Task HandleAsync(RecordInspection command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var inspecting = facts.Investigators.Where(i => command.SupervisorIds.Contains(i.SupervisorId)).ToList();
        var there = await session.SupervisorsAsync(command.SupervisorIds, cancel);
        session.Demand([
            .. session.Stand(there, command.On),
            new NothingIsDatedBeforeWhatItFollows(
                UseCases.Of(typeof(RecordInspection)).Is,
                command.On,
                inspecting.Max(i => (DateOnly?)i.On)
            ),
            new CertificatesAreShown(command.CertificatesShown),
            new RecordIsSignedOrTheRefusalIsNoted(command.EmployerSigned, command.RefusedToSign),
        ]);
        var record = await documents.IssueLetterAsync(
            session,
            "investigation-record",
            session.Organisation.Name,
            SupervisionDocuments.Record(session, command, there),
            command.On,
            cancel
        );
        session.Change(
            facts with
            {
                Inspections =
                [
                    .. facts.Inspections,
                    new Inspection(
                        command.On,
                        command.Place,
                        inspecting,
                        command.Findings,
                        command.EmployerRepresentative,
                        command.EmployerSigned ? null : command.RefusedToSign,
                        record
                    ),
                ],
            }
        );
    }
}

/// <summary>Supervisors show their certificates at an inspection.</summary>
public sealed record CertificatesAreShown(bool Shown) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Shown && law.Find<ChoiceProvision>("investigation.card")?.Provision is { } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("检查时应当出示工会劳动法律监督员证。", "The certificate is shown at an inspection."),
                new("出示证件后重新检查、记录。", "Inspect again and show the certificates.")
            );
        }
    }
}

/// <summary>The record is signed by the employer, or says that it would not sign.</summary>
public sealed record RecordIsSignedOrTheRefusalIsNoted(bool Signed, string? Refused) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Signed && string.IsNullOrWhiteSpace(Refused))
        {
            yield return CaseLaw.Breach(
                this,
                law.Rule("LS-INV-04", "DEF-INV-03"),
                new("用人单位拒绝签字的，应当在记录上注明。", "Where the employer will not sign, the record says so."),
                new("请被检查单位签字，或者注明拒签的情况。", "Have the employer sign, or note how it refused.")
            );
        }
    }
}
