using Bargaining.Access;
using FluentValidation;

namespace Bargaining.Supervision.Register;

/// <summary>Takes a supervisor's certificate back (注销监督员证): from that day they inspect nowhere. What they did before stands.</summary>
public sealed record RevokeSupervisor
{
    /// <summary>First day on which it no longer counts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why: left the union, was transferred, broke discipline.</summary>
    public required string Because { get; init; }
}

internal sealed class RevokeSupervisorValidator : AbstractValidator<RevokeSupervisor>
{
    public RevokeSupervisorValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Because).IsWritten(400);
    }
}

/// <summary>Takes it.</summary>
public sealed class RevokeSupervisorHandler(
    Administration administration,
    RegisterKeeper keeper,
    SupervisorQuery query,
    IValidator<RevokeSupervisor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<SupervisorView> HandleAsync(Guid supervisor, RevokeSupervisor command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandOfAsync(supervisor, cancel);
        return await administration.CarryOutForAsync(
            $"revoke-supervisor {supervisor}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await SupervisorRows.HeldAsync(administration.Db, supervisor, cancel);
                (held.RevokedOn, held.RevokedBecause) = (command.On, command.Because);
                return query.View(held, union.Name);
            },
            cancel
        );
    }
}
