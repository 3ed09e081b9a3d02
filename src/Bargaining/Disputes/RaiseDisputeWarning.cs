using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Disputes;

/// <summary>A union above an enterprise raises a warning from what the register shows (发出劳动争议预警).</summary>
[UseCase(
    "raise-dispute-warning",
    "disputes",
    Party.UpperUnion,
    OfEnterprises = true,
    Rule = DisputeProcedure.Default,
    Zh = "发出劳动争议预警",
    En = "Raise a dispute warning"
)]
public sealed record RaiseDisputeWarning : OpeningCommand
{
    /// <summary>The sign.</summary>
    public DisputeSignal Signal { get; init; }

    /// <summary>What is to be known of it; null for nothing.</summary>
    public string? Note { get; init; }
}

internal sealed class RaiseDisputeWarningValidator : AbstractValidator<RaiseDisputeWarning>
{
    public RaiseDisputeWarningValidator()
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Signal).IsInEnum().Says("请选择预警信号。", "choose the sign.");
        RuleFor(c => c.Note).MayBeWritten();
    }
}

/// <summary>Opens the case with the cases that it came from; an enterprise has one open warning of a sign.</summary>
internal sealed class RaiseDisputeWarningHandler(CaseSession session, SignalFinder signals) : IHandle<RaiseDisputeWarning>
{
    public async Task HandleAsync(RaiseDisputeWarning command, CancellationToken cancel)
    {
        var warning = new DisputeWarning
        {
            Signal = command.Signal,
            Rules = "",
            RaisedOn = session.Today,
            Note = command.Note,
        };
        await session.OpenAsync(DisputeProcedure.Definition, DisputeProcedure.Series, ContractKind.General, warning, cancel);
        session.HideFrom(DisputeProcedure.Hidden);

        // The series of the place is locked from here on: whoever raises the same at this moment waits, and then finds this one.
        var (self, enterprise) = (session.Case.Id, session.Case.OrganisationId);
        var open = await session
            .Db.Cases.AsNoTracking()
            .Where(c => c.OrganisationId == enterprise && c.Procedure == DisputeProcedure.Definition && c.ClosedAt == null && c.Id != self)
            .ToListAsync(cancel);
        if (open.FirstOrDefault(other => other.FactsAs<DisputeWarning>().Signal == command.Signal) is { } running)
        {
            throw new Invalid(
                "signal",
                $"同一信号的预警 {running.Number} 正在办理，请在其中办理。",
                $"has the open warning {running.Number} already: go on there."
            );
        }

        var found = (await signals.OfAsync(session.Actor, [session.Organisation], cancel)).SingleOrDefault(one =>
            one.Kind == command.Signal
        );
        if (found is null)
        {
            throw new Invalid(
                "signal",
                "登记的情况现在没有达到这一信号的预警标准。",
                "is not there: the register does not show as much as the warning rules ask."
            );
        }

        session.Change(
            warning with
            {
                Level = found.Level,
                Measured = found.Measured,
                Rules = found.Rules,
                Sources = found.Cases,
                ActBy = session.Today.AddDays(found.ActWithin),
            }
        );
        session.StartProcedure();
    }
}
