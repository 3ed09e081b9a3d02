using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Sheets;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>Enters supervisors from a file (导入监督员名册), those of a union and of all below it.</summary>
public sealed record ImportSupervisors : ImportRows
{
    /// <summary>The union for which the file is; a row may name one below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

internal sealed class ImportSupervisorsValidator : AbstractValidator<ImportSupervisors>
{
    public ImportSupervisorsValidator() => RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择工会。", "choose the union.");
}

/// <summary>Enters them.</summary>
public sealed class ImportSupervisorsHandler(
    Administration administration,
    RegisterKeeper keeper,
    TimeProvider time,
    IValidator<ImportSupervisors> validator
)
{
    /// <summary>The headings of the file's columns (表头).</summary>
    public static IEnumerable<string> Headings => SupervisorSheet.Headings;

    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<RowsImported> HandleAsync(ImportSupervisors command, CancellationToken cancel = default)
    {
        var top = await keeper.DemandAsync(command.OrganisationId, cancel);
        return await administration.CarryOutForAsync(
            "import-supervisors",
            command,
            command,
            validator,
            () => EnterAsync(top, command, cancel),
            cancel
        );
    }

    private async Task<RowsImported> EnterAsync(Organisation top, ImportSupervisors command, CancellationToken cancel)
    {
        var sheet = SupervisorSheet.Of(command.Content, command.Format, await KnownAsync(top, cancel), LegalDay.Of(time.GetUtcNow()));
        if (sheet.Faults.Count > 0 && (!command.LeaveOutBadRows || sheet.Read == 0))
        {
            throw new SheetRefused(sheet.Faults);
        }

        if (!command.Try)
        {
            administration.Db.Supervisors.AddRange(
                sheet.Rows.Select(row => row.Supervisor.Entered(administration.NewId(), row.Union.Id, row.Union.Path))
            );
        }

        return new RowsImported(sheet.Read, sheet.Rows.Count, command.Try, sheet.Faults);
    }

    private async Task<SupervisorsKnown> KnownAsync(Organisation top, CancellationToken cancel)
    {
        var db = administration.Db;
        var nodes = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Path.StartsWith(top.Path))
            .Select(o => new
            {
                o.Id,
                o.Path,
                o.Name,
                o.Enterprise,
            })
            .ToListAsync(cancel);
        var unions = nodes
            .Where(node => node.Enterprise is not { HasUnion: false })
            .Select(node => new UnionNode(node.Id, node.Path, node.Name))
            .ToList();
        var certificates = await db.Supervisors.AsNoTracking().Select(s => new { s.Issuer, s.Number }).ToListAsync(cancel);
        return new SupervisorsKnown(
            unions.Single(union => union.Id == top.Id),
            unions
                .SelectMany(union => new[] { (Name: union.Name, union), (Name: union.Id.ToString(), union) })
                .ToLookup(named => named.Name, named => named.union, StringComparer.OrdinalIgnoreCase),
            certificates.Select(held => SupervisorSheet.Key(held.Issuer, held.Number)).ToHashSet(StringComparer.OrdinalIgnoreCase)
        );
    }
}
