using Bargaining.Access;
using Bargaining.Sheets;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>Puts the organisations of a file below one of the administrator's own (导入单位名册).</summary>
public sealed record ImportOrganisations : ImportRows
{
    /// <summary>The node above those for which the file names no other.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid ParentId { get; init; }
}

internal sealed class ImportOrganisationsValidator : AbstractValidator<ImportOrganisations>
{
    public ImportOrganisationsValidator() => RuleFor(c => c.ParentId).NotEmpty().Says("请选择上级组织。", "choose the organisation above.");
}

/// <summary>Enters them.</summary>
public sealed class ImportOrganisationsHandler(
    Administration administration,
    IValidator<ImportOrganisations> validator,
    IValidator<CreateOrganisation> one
)
{
    /// <summary>The headings of the file's columns (表头).</summary>
    public static IEnumerable<string> Headings => OrganisationSheet.Headings;

    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused: nobody but an administrator, out of reach, or rows with faults.</exception>
    public Task<RowsImported> HandleAsync(ImportOrganisations command, CancellationToken cancel = default) =>
        administration.CarryOutAsync("import-organisations", command, command, validator, () => EnterAsync(command, cancel), cancel);

    private async Task<RowsImported> EnterAsync(ImportOrganisations command, CancellationToken cancel)
    {
        var db = administration.Db;
        var top = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.ParentId, cancel);
        if (top is null || top.Kind.Bargains || !administration.Keeps(top.Path))
        {
            throw new NotInReach();
        }

        await administration.InTurnAsync($"PLACES-{top.Id:N}", cancel); // the second of two sees what the first entered
        var below = db.Organisations.AsNoTracking().Where(o => o.Path.StartsWith(top.Path) && o.Id != top.Id);
        var sheet = OrganisationSheet.Of(
            command.Content,
            command.Format,
            top,
            await below.Where(o => o.Kind != OrganisationKind.Enterprise && o.Kind != OrganisationKind.Federation).ToListAsync(cancel),
            (await below.Select(o => o.Name).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal),
            one
        );
        if (sheet.Faults.Count > 0 && (!command.LeaveOutBadRows || sheet.Read == 0))
        {
            throw new SheetRefused(sheet.Faults);
        }

        if (!command.Try)
        {
            db.Organisations.AddRange(sheet.Rows);
        }

        return new RowsImported(sheet.Read, sheet.Rows.Count, command.Try, sheet.Faults);
    }
}
