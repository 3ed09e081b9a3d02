using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>A side lets an instructor who accompanies the round read its preparation
/// (向指导员开放准备材料). It is that side's alone to open.</summary>
[UseCase(
    "open-preparation",
    "rounds/{caseId}/preparation/opening",
    Party.BothSides,
    Rule = "CB-MEET-01",
    Zh = "向指导员开放准备材料",
    En = "Open your preparation to an instructor"
)]
public sealed record OpenPreparation : CaseCommand
{
    /// <summary>The instructor.</summary>
    [PicksFrom(Pick.Instructor)]
    public Guid InstructorId { get; init; }
}

internal sealed class OpenPreparationValidator : AbstractValidator<OpenPreparation>
{
    public OpenPreparationValidator() =>
        RuleFor(c => c.InstructorId).NotEmpty().Says("请选择陪同本案的协商指导员。", "is an instructor who accompanies this round.");
}

/// <summary>Opens it, for as long as the instructor is assigned.</summary>
internal sealed class OpenPreparationHandler(CaseSession session, PreparationOpenings openings) : IHandle<OpenPreparation>
{
    public async Task HandleAsync(OpenPreparation command, CancellationToken cancel)
    {
        var to =
            (await openings.OfAsync(session.Case, session.Side, cancel))[false]
                .FirstOrDefault(one => one.InstructorId == command.InstructorId)
            ?? throw new Invalid(
                "instructorId",
                "该指导员现在没有陪同本案，或者已经对其开放。",
                "does not accompany this round now, or may read it already."
            );
        if (to.UserId == session.Actor.UserId)
        {
            throw new NotYourAction(new("不能向自己开放一方的准备材料。", "Nobody opens a side's preparation to themselves."));
        }

        session.Db.PreparationOpenings.Add(
            new PreparationOpening
            {
                Id = session.NewId(),
                CaseId = session.Case.Id,
                Side = session.Side,
                InstructorId = to.InstructorId,
                AssignmentId = to.AssignmentId,
                OpenedBy = session.Actor.UserId,
                OpenedAt = session.Now,
            }
        );
    }
}
