using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer reports on an item that is over and files its papers (通报情况、归档), where the place asks for it.</summary>
[UseCase("archive-disclosure", "disclosures/{caseId}/archive", Party.Employer, At = [DisclosureProcedure.File], Rule = "FA-STEP-01", Zh = "通报情况并归档", En = "Report and archive")]
public sealed record ArchiveDisclosure : CaseCommand
{
    /// <summary>What was reported, and to whom (通报情况).</summary>
    public required string Report { get; init; }

    /// <summary>Where the papers are (存档地点).</summary>
    public required string Where { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class ArchiveDisclosureValidator : AbstractValidator<ArchiveDisclosure>
{
    /// <summary>Its rules.</summary>
    public ArchiveDisclosureValidator(TimeProvider time)
    {
        RuleFor(c => c.Report).IsWritten();
        RuleFor(c => c.Where).IsWritten(200);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it and closes the case.</summary>
public sealed class ArchiveDisclosureHandler(CaseSession session) : IRequestHandler<ArchiveDisclosure, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(ArchiveDisclosure command, CancellationToken cancel)
    {
        session.Change(session.Facts<DisclosedItem>() with { Archive = new ItemArchive(command.On, command.Report, command.Where) });
        session.End(DisclosureProcedure.File, "Archived", command.On);
        return Task.FromResult(session.Conclude("archive-disclosure"));
    }
}
