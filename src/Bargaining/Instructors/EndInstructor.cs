using Bargaining.Access;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Ends an appointment before its term (解聘): from that day the instructor sees none of what was accompanied.</summary>
public sealed record EndInstructor
{
    /// <summary>First day on which it no longer counts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why.</summary>
    public required string Because { get; init; }
}

internal sealed class EndInstructorValidator : AbstractValidator<EndInstructor>
{
    public EndInstructorValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Because).IsWritten(400);
    }
}

/// <summary>Ends it.</summary>
public sealed class EndInstructorHandler(
    Administration administration,
    InstructorKeeper keeper,
    InstructorQuery query,
    IValidator<EndInstructor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<InstructorView> HandleAsync(Guid instructor, EndInstructor command, CancellationToken cancel = default)
    {
        await keeper.DemandAsync(instructor, cancel);
        return await administration.CarryOutForAsync(
            $"end-instructor {instructor}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await administration.Db.Instructors.AsTracking().SingleAsync(i => i.Id == instructor, cancel);
                held.DemandNotEnded();
                (held.EndedOn, held.EndedBecause) = (command.On, command.Because);
                return await query.ViewAsync(held, cancel);
            },
            cancel
        );
    }
}

/// <summary>What every change of an instructor asks.</summary>
internal static class StandingOfInstructors
{
    /// <summary>Nobody ended the appointment.</summary>
    /// <exception cref="Invalid">Somebody did.</exception>
    public static void DemandNotEnded(this Instructor instructor)
    {
        if (instructor.EndedOn is { } on)
        {
            throw new Invalid(
                "instructorId",
                $"已于 {on:yyyy-MM-dd} 解聘；重新聘任的，请重新登记。",
                $"is an instructor whose appointment was ended on {on:yyyy-MM-dd}: whoever is appointed again is registered anew."
            );
        }
    }
}
