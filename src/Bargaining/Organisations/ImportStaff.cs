using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Sheets;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>Enters employees from a file into an enterprise's register of staff (导入职工名册).</summary>
public sealed record ImportStaff : ImportRows
{
    /// <summary>The enterprise.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

internal sealed class ImportStaffValidator : AbstractValidator<ImportStaff>
{
    public ImportStaffValidator() => RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
}

/// <summary>Enters them. The union's chair of the enterprise does this, or whoever administers it.</summary>
public sealed class ImportStaffHandler(
    Administration administration,
    CommandContext context,
    TimeProvider time,
    IValidator<ImportStaff> validator
)
{
    /// <summary>Who does this comes before what they sent.</summary>
    /// <exception cref="NotInReach">There is no such enterprise, or the actor is nobody there.</exception>
    /// <exception cref="NotYourAction">The actor is neither its union's chair nor its administrator.</exception>
    public async Task DemandKeeperAsync(Guid organisation, CancellationToken cancel = default)
    {
        var path = await administration
            .Db.Organisations.Where(o =>
                o.Id == organisation && (o.Kind == OrganisationKind.Enterprise || o.Kind == OrganisationKind.Federation)
            )
            .Select(o => o.Path)
            .SingleOrDefaultAsync(cancel);
        var party = path is null ? Party.None : context.Actor.PartyTowards(path);
        if (party == Party.None)
        {
            throw new NotInReach();
        }

        if ((party & (Party.Workers | Party.Administrator)) == Party.None)
        {
            throw new NotYourAction(
                new(
                    "职工名册由本企业工会主席或者管理员维护。",
                    "The register of staff is kept by the chair of the enterprise's union, or by its administrator."
                )
            );
        }
    }

    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<RowsImported> HandleAsync(ImportStaff command, CancellationToken cancel = default)
    {
        await DemandKeeperAsync(command.OrganisationId, cancel);
        return await administration.CarryOutForAsync(
            "import-staff",
            command,
            command,
            validator,
            () => EnterAsync(command, cancel),
            cancel
        );
    }

    private async Task<RowsImported> EnterAsync(ImportStaff command, CancellationToken cancel)
    {
        var db = administration.Db;
        await administration.InTurnAsync($"STAFF-{command.OrganisationId:N}", cancel); // the second of two sees whom the first entered
        var kept = await db
            .Staff.AsNoTracking()
            .Where(s => s.OrganisationId == command.OrganisationId)
            .Select(s => new { s.IdentityMark, s.Number })
            .ToListAsync(cancel);
        var known = new StaffKnown(
            command.OrganisationId,
            kept.Select(s => s.IdentityMark).OfType<string>().ToHashSet(StringComparer.Ordinal),
            kept.Select(s => s.Number).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase)
        );
        var sheet = StaffSheet.Of(command.Content, command.Format, known, LegalDay.Of(time.GetUtcNow()));
        if (sheet.Faults.Count > 0 && (!command.LeaveOutBadRows || sheet.Read == 0))
        {
            throw new SheetRefused(sheet.Faults);
        }

        if (!command.Try)
        {
            db.Staff.AddRange(
                sheet.Rows.Select(row => new StaffMember
                {
                    Id = administration.NewId(),
                    OrganisationId = command.OrganisationId,
                    Name = row.Name,
                    Post = row.Post,
                    Number = row.Number,
                    IdentityMark = row.IdentityNumber is { } number ? IdentityNumber.Mark(command.OrganisationId, number) : null,
                    Unit = row.Unit,
                    Manager = row.Manager,
                    Woman = row.Woman,
                    FrontLine = row.FrontLine,
                    Dispatched = row.Dispatched,
                })
            );
        }

        return new RowsImported(sheet.Read, sheet.Rows.Count, command.Try, sheet.Faults);
    }
}
