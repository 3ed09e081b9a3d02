using Bargaining.Access;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>Enters the supervision committee of a union (登记监督委员会). One that is formed anew ends the one before.</summary>
public sealed record RegisterCommittee
{
    /// <summary>The day on which it was formed.</summary>
    public required DateOnly FormedOn { get; init; }

    /// <summary>Name of its director, who is one of the members.</summary>
    public required string Head { get; init; }

    /// <summary>What the director is in the union.</summary>
    public required HeadOffice HeadOffice { get; init; }

    /// <summary>All members, the director included.</summary>
    public required IReadOnlyList<CommitteeMember> Members { get; init; }

    /// <summary>The day on which the names were filed with the upper committee; absent where they were not.</summary>
    public DateOnly? FiledOn { get; init; }
}

internal sealed class RegisterCommitteeValidator : AbstractValidator<RegisterCommittee>
{
    public RegisterCommitteeValidator(TimeProvider time)
    {
        RuleFor(c => c.FormedOn).NotInTheFuture(time);
        RuleFor(c => c.Head).IsWritten(100);
        RuleFor(c => c.Members).Must(members => members.Count is > 0 and <= 100).Says("请填写 1 至 100 名成员。", "has 1 to 100 members.");
        RuleForEach(c => c.Members).ChildRules(member => member.RuleFor(m => m.Name).IsWritten(100));
        RuleFor(c => c.Members)
            .Must(members => members.DistinctBy(m => m.Name).Count() == members.Count)
            .Says(
                "同一姓名出现了两次；请核对，确系同名的请加以区分。",
                "names somebody twice: look it up, and tell two of one name apart."
            );
        RuleFor(c => c.Head)
            .Must((c, head) => c.Members.Any(m => m.Name == head))
            .Says("主任应当列在成员名单中。", "is one of the members.");
        When(c => c.FiledOn is not null, () => RuleFor(c => c.FiledOn!.Value).NotInTheFuture(time).OverridePropertyName("filedOn"));
        RuleFor(c => c.FiledOn)
            .Must((c, filed) => filed is null || filed >= c.FormedOn)
            .Says("备案日期不能早于成立日期。", "is not before the day on which it was formed.");
    }
}

/// <summary>Enters it.</summary>
public sealed class RegisterCommitteeHandler(
    Administration administration,
    RegisterKeeper keeper,
    SupervisorQuery query,
    IValidator<RegisterCommittee> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<SupervisionView> HandleAsync(Guid organisation, RegisterCommittee command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandAsync(organisation, cancel);
        return await administration.CarryOutForAsync(
            $"register-committee {organisation}",
            command,
            command,
            validator,
            async () =>
            {
                var db = administration.Db;
                var before = await db
                    .SupervisionCommittees.AsTracking()
                    .Where(c => c.OrganisationId == organisation && c.EndedOn == null)
                    .ToListAsync(cancel);
                if (before.Any(c => c.FormedOn > command.FormedOn))
                {
                    throw new Invalid(
                        "formedOn",
                        "早于在任监督委员会的成立日期；请核对。",
                        "is before the day on which the committee in office was formed: look it up."
                    );
                }

                before.ForEach(c => c.EndedOn = command.FormedOn);
                await db.SaveChangesAsync(cancel); // the one in office goes before the next comes
                db.SupervisionCommittees.Add(
                    new SupervisionCommittee
                    {
                        Id = administration.NewId(),
                        OrganisationId = organisation,
                        Path = union.Path,
                        FormedOn = command.FormedOn,
                        Head = command.Head,
                        HeadOffice = command.HeadOffice,
                        Members = command.Members,
                        FiledOn = command.FiledOn,
                    }
                );
                await db.SaveChangesAsync(cancel);
                return await query.OfAsync(union, cancel);
            },
            cancel
        );
    }
}
