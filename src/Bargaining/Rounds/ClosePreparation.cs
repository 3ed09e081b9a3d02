using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>A side takes its preparation back from an instructor (不再开放准备材料), at any time and without a reason.</summary>
[UseCase(
    "close-preparation",
    "rounds/{caseId}/preparation/closing",
    Party.BothSides,
    AlsoAfterwards = true,
    Rule = "CB-MEET-01",
    Zh = "不再向指导员开放准备材料",
    En = "Close your preparation to an instructor"
)]
public sealed record ClosePreparation : CaseCommand
{
    /// <summary>The instructor.</summary>
    [PicksFrom(Pick.Instructor)]
    public Guid InstructorId { get; init; }
}

internal sealed class ClosePreparationValidator : AbstractValidator<ClosePreparation>
{
    public ClosePreparationValidator() =>
        RuleFor(c => c.InstructorId).NotEmpty().Says("请选择不再开放的协商指导员。", "is the instructor to whom it was opened.");
}

/// <summary>Closes it.</summary>
internal sealed class ClosePreparationHandler(CaseSession session) : IHandle<ClosePreparation>
{
    public async Task HandleAsync(ClosePreparation command, CancellationToken cancel)
    {
        var (round, side) = (session.Case.Id, session.Side);
        var open = await session
            .Db.PreparationOpenings.AsTracking()
            .Where(o => o.CaseId == round && o.Side == side && o.InstructorId == command.InstructorId && o.ClosedAt == null)
            .ToListAsync(cancel);
        if (open.Count == 0)
        {
            throw new Invalid("instructorId", "没有向该指导员开放过。", "has not been let read it.");
        }

        open.ForEach(one => one.ClosedAt = session.Now);
    }
}
