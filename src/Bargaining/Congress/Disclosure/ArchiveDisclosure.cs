using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer reports on an item that is over and files its papers (通报情况、归档), where the place asks for it.</summary>
[UseCase(
    "archive-disclosure",
    "disclosures/{caseId}/archive",
    Party.Employer,
    WithProof = Party.Workers,
    At = [DisclosureSteps.File],
    Rule = "FA-STEP-01",
    Zh = "通报情况并归档",
    En = "Report and archive"
)]
public sealed record ArchiveDisclosure : CommandWithProof
{
    /// <summary>What was reported, and to whom (通报情况).</summary>
    public required string Report { get; init; }

    /// <summary>Where the papers are (存档地点).</summary>
    public required string Where { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ArchiveDisclosureValidator : AbstractValidator<ArchiveDisclosure>
{
    public ArchiveDisclosureValidator(TimeProvider time)
    {
        RuleFor(c => c.Report).IsWritten();
        RuleFor(c => c.Where).IsWritten(200);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it and closes the case.</summary>
internal sealed class ArchiveDisclosureHandler(CaseSession session) : IHandle<ArchiveDisclosure>
{
    public void Handle(ArchiveDisclosure command)
    {
        session.Change(session.Facts<DisclosedItem>() with { Archive = new ItemArchive(command.On, command.Report, command.Where) });
        session.End(DisclosureSteps.File, "Archived", command.On);
    }
}
