using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Lets an instructor accompany an enterprise, or one case of it (指派陪同), within the term.</summary>
public sealed record AssignInstructor
{
    /// <summary>First day; absent for today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; absent for as long as the term.</summary>
    public DateOnly? Until { get; init; }
}

internal sealed class AssignInstructorValidator : AbstractValidator<AssignInstructor>
{
    public AssignInstructorValidator(TimeProvider time) =>
        RuleFor(c => c.Until)
            .Must((c, until) => until is null || until >= (c.From ?? LegalDay.Of(time.GetUtcNow())))
            .Says("截止日期不能早于起始日期。", "is not before the first day.");
}

/// <summary>Assigns.</summary>
public sealed class AssignInstructorHandler(
    Administration administration,
    InstructorKeeper keeper,
    CommandContext context,
    Accompanying accompanying,
    TimeProvider time,
    IValidator<AssignInstructor> validator
)
{
    /// <summary>An enterprise: every round of it.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<AssignmentView> ToEnterpriseAsync(
        Guid instructor,
        Guid organisation,
        AssignInstructor command,
        CancellationToken cancel = default
    )
    {
        var held = await keeper.DemandAsync(instructor, cancel);
        return await AssignAsync(held, await keeper.DemandEnterpriseAsync(organisation, cancel), null, command, cancel);
    }

    /// <summary>One case.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<AssignmentView> ToCaseAsync(
        Guid instructor,
        Guid caseId,
        AssignInstructor command,
        CancellationToken cancel = default
    )
    {
        var held = await keeper.DemandAsync(instructor, cancel);
        var found =
            await administration
                .Db.Cases.AsNoTracking()
                .InSightOf(keeper.DemandOfficial(), c => c.Path, c => c.HiddenFrom)
                .SingleOrDefaultAsync(c => c.Id == caseId, cancel)
            ?? throw new CaseNotFound();
        if (!accompanying.Procedures.Contains(found.Procedure) || found.ClosedAt is not null)
        {
            throw new Invalid(
                "caseId",
                "协商指导员陪同正在进行的集体协商；这个案件不是集体协商，或者已经办结。",
                "is no round that runs: instructors accompany collective bargaining."
            );
        }

        return await AssignAsync(held, await keeper.DemandEnterpriseAsync(found.OrganisationId, cancel), found, command, cancel);
    }

    private Task<AssignmentView> AssignAsync(
        Instructor instructor,
        Organisation enterprise,
        Case? one,
        AssignInstructor command,
        CancellationToken cancel
    )
    {
        keeper.DemandAnother(instructor.UserId);
        return administration.CarryOutForAsync(
            $"assign-instructor {instructor.Id} {enterprise.Id} {one?.Id}",
            command,
            command,
            validator,
            async () =>
            {
                await administration.InTurnAsync($"INSTR-{instructor.Id:N}", cancel); // of two at once the second finds the first
                var assignment = new InstructorAssignment
                {
                    Id = administration.NewId(),
                    InstructorId = instructor.Id,
                    OrganisationId = enterprise.Id,
                    Path = enterprise.Path,
                    CaseId = one?.Id,
                    From = command.From ?? LegalDay.Of(time.GetUtcNow()),
                    Until = command.Until,
                    AssignedBy = context.Actor.UserId,
                };
                DemandWithinTheTerm(instructor, assignment);
                DemandBelow(instructor, enterprise);
                await DemandNeutralAsync(instructor, enterprise, cancel);
                await DemandNotYetAsync(assignment, cancel);
                administration.Db.InstructorAssignments.Add(assignment);
                return InstructorQuery.View(assignment, instructor.TermTo, enterprise.Name, one?.Number);
            },
            cancel
        );
    }

    private static void DemandWithinTheTerm(Instructor instructor, InstructorAssignment asked)
    {
        instructor.DemandNotEnded();
        if (asked.From < instructor.TermFrom || asked.From > instructor.TermTo)
        {
            throw new Invalid(
                "from",
                $"聘期为 {instructor.TermFrom:yyyy-MM-dd} 至 {instructor.TermTo:yyyy-MM-dd}，陪同应当在聘期内开始；聘期届满的，请先续聘。",
                $"is within the term, {instructor.TermFrom:yyyy-MM-dd} to {instructor.TermTo:yyyy-MM-dd}: renew it first where it ran out."
            );
        }

        if (asked.Until > instructor.TermTo)
        {
            throw new Invalid(
                "until",
                $"聘期至 {instructor.TermTo:yyyy-MM-dd} 为止，陪同不能晚于这一天；留空即到聘期届满。",
                $"is not after {instructor.TermTo:yyyy-MM-dd}, the last day of the term; left out, it ends with the term."
            );
        }
    }

    private static void DemandBelow(Instructor instructor, Organisation enterprise)
    {
        if (!enterprise.Path.StartsWith(instructor.Path, StringComparison.Ordinal))
        {
            throw new Invalid(
                "instructorId",
                "该指导员不是这家企业上级工会聘任的；请指派本地区工会的指导员。",
                "was not appointed by a union above this enterprise: assign one who was."
            );
        }
    }

    // Who has a part in the enterprise's cases is asked for that part, and would sit beside the table as what they are not.
    private async Task DemandNeutralAsync(Instructor instructor, Organisation enterprise, CancellationToken cancel)
    {
        var roles = await AccountOversight.RolesAsync(administration.Db, instructor.UserId, cancel);
        var part = new Actor(instructor.UserId, "", [.. roles]).PartyTowards(enterprise.Path) & Accompaniment.PartOfIt;
        if (part != Party.None)
        {
            throw new Invalid(
                "instructorId",
                $"该指导员在这家企业的案件中是{part.InWords().Zh}：协商指导员是工会派来陪同的，不是当事的一方，也不监督、不审查；请指派另一名指导员。",
                $"is {part.InWords().En} in the cases of this enterprise: an instructor accompanies for the union, is no party, "
                    + "and neither supervises nor reviews. Assign another."
            );
        }
    }

    private async Task DemandNotYetAsync(InstructorAssignment asked, CancellationToken cancel)
    {
        if (
            await administration.Db.InstructorAssignments.AnyAsync(
                a =>
                    a.InstructorId == asked.InstructorId
                    && a.OrganisationId == asked.OrganisationId
                    && a.CaseId == asked.CaseId
                    && a.EndedOn == null
                    && (a.Until == null || a.Until >= asked.From)
                    && (asked.Until == null || a.From <= asked.Until),
                cancel
            )
        )
        {
            throw new Invalid(
                "instructorId",
                "已经指派过，期间相重；要改日期的，请先撤销原来的指派。",
                "was assigned already for these days: to change them, take the first assignment away."
            );
        }
    }
}
