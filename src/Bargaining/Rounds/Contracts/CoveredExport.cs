using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Rounds.Contracts;

/// <summary>The enterprises of a regional or industry contract as a sheet (覆盖企业名单导出).</summary>
public sealed class CoveredExport(RegionalQuery regional)
{
    private static readonly (Text Head, Func<CoveredView, string, object?> Cell)[] Columns =
    [
        (new("企业名称", "Enterprise"), (row, _) => row.Name),
        (new("地区", "Place"), (row, _) => row.Place),
        (new("受合同约束的职工人数", "Employees under the contract"), (row, _) => row.Employees),
        (new("受约束的方式", "How it came to be bound"), (row, language) => Fields.Of(row.Bound).Label.In(language)),
        (new("依据", "What shows it"), (row, _) => row.Evidence),
        (new("依据的日期", "Day of it"), (row, _) => row.On),
        (
            new("是否受约束", "Bound"),
            (row, language) => (row.Binds ? new Text("受约束", "bound") : new Text("尚不受约束", "not bound yet")).In(language)
        ),
        (
            new("是否在名册中", "In the register"),
            (row, language) => (row.OrganisationId is null ? new Text("否", "no") : new Text("是", "yes")).In(language)
        ),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The round.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="begin">Told the number of the round, before the first byte; gives where it goes.</param>
    /// <param name="cancel">Breaks it off.</param>
    public async Task WriteAsync(
        Actor actor,
        Guid caseId,
        SheetFormat format,
        string language,
        Func<string, Stream> begin,
        CancellationToken cancel
    )
    {
        var (number, rows) = await regional.AllAsync(actor, caseId, cancel);
        await using var sheet = await SheetWriter.BeginAsync(
            format,
            begin(number),
            [.. Columns.Select(column => column.Head.In(language))],
            cancel
        );
        foreach (var row in rows)
        {
            await sheet.WriteAsync([.. Columns.Select(column => column.Cell(row, language))], cancel);
        }

        await sheet.EndAsync(cancel);
    }
}
