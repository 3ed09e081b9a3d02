using Bargaining.Access;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Takes an assignment away (撤销指派): from today the instructor no longer sees
/// what was accompanied. Who accompanied when is kept.</summary>
public sealed record EndAssignment
{
    /// <summary>Why.</summary>
    public required string Because { get; init; }
}

internal sealed class EndAssignmentValidator : AbstractValidator<EndAssignment>
{
    public EndAssignmentValidator() => RuleFor(c => c.Because).IsWritten(400);
}

/// <summary>Takes it.</summary>
public sealed class EndAssignmentHandler(
    Administration administration,
    InstructorKeeper keeper,
    InstructorQuery query,
    TimeProvider time,
    IValidator<EndAssignment> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<AssignmentView> HandleAsync(Guid assignment, EndAssignment command, CancellationToken cancel = default)
    {
        await keeper.DemandOfAsync(assignment, cancel);
        return await administration.CarryOutForAsync(
            $"end-assignment {assignment}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await administration.Db.InstructorAssignments.AsTracking().SingleAsync(a => a.Id == assignment, cancel);
                if (held.EndedOn is { } on)
                {
                    throw new Invalid("assignmentId", $"已于 {on:yyyy-MM-dd} 撤销。", $"was taken away on {on:yyyy-MM-dd}.");
                }

                (held.EndedOn, held.EndedBecause) = (LegalDay.Of(time.GetUtcNow()), command.Because);
                return await query.ViewAsync(held, cancel);
            },
            cancel
        );
    }
}
