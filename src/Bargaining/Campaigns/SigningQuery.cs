using System.IO.Compression;
using System.Linq.Expressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>An enterprise on a signing day (签约企业).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Place">The node above it.</param>
/// <param name="CaseId">Its round.</param>
/// <param name="Case">The round's number.</param>
/// <param name="WorkersChief">Who signs for the workers; absent where nobody is their chief.</param>
/// <param name="EmployerChief">Who signs for the employer; absent where nobody is its chief.</param>
/// <param name="InvitedOn">The day on which both were invited; absent where they were not reached.</param>
/// <param name="SignedOn">The day of the signatures; absent before.</param>
/// <param name="DocumentId">The contract to be printed; absent where none was issued.</param>
/// <param name="ScanId">The latest scan of it that came back; absent before.</param>
public sealed record SigningRow(
    Guid OrganisationId,
    string Organisation,
    string? Place,
    Guid CaseId,
    string Case,
    string? WorkersChief,
    string? EmployerChief,
    DateOnly? InvitedOn,
    DateOnly? SignedOn,
    Guid? DocumentId,
    Guid? ScanId
);

/// <summary>A signing day with its list (集中签约名单): enterprises whose draft was adopted by
/// the end of the day and that had not signed before it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Day">The day.</param>
/// <param name="Rows">The enterprises, by place.</param>
public sealed record SigningView(CampaignSummary Campaign, SigningDay Day, IReadOnlyList<SigningRow> Rows)
{
    /// <summary>How many have signed.</summary>
    public int Signed => Rows.Count(row => row.SignedOn is not null);

    /// <summary>How many have no contract to be printed yet.</summary>
    public int Unprinted => Rows.Count(row => row.SignedOn is null && row.DocumentId is null);

    /// <summary>How many have signed and sent no scan back.</summary>
    public int Unscanned => Rows.Count(row => row.SignedOn is not null && row.ScanId is null);
}

/// <summary>Reads signing days, for officials (集中签约查询): made of the enterprises' own rounds and documents as they stand.</summary>
public sealed class SigningQuery(BargainingDb db, CampaignQuery campaigns, CampaignFunnel funnel)
{
    private static readonly string[] Contracts = ["collective-contract", "wage-agreement", "special-contract"];

    /// <summary>Whose contract waits for the signatures.</summary>
    internal static Expression<Func<CampaignRow, bool>> IsReady { get; } =
        row => row.State == CampaignLetterState.Sent && row.AdoptedAt != null && row.SignedOn == null && row.IsOpen;

    /// <summary>A signing day in sight.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<SigningView> ViewAsync(Actor actor, Guid campaignId, int number, CancellationToken cancel = default)
    {
        var (found, union) = await campaigns.FindAsync(actor, campaignId, cancel);
        var day = found.FactsAs<Campaign>().Signings.SingleOrDefault(signing => signing.Number == number) ?? throw new CaseNotFound();
        return new(CampaignSummary.Of(found), day, await RowsAsync(found, union, day, cancel));
    }

    /// <summary>The list as a document, to be printed and signed off at the door.</summary>
    /// <exception cref="Refusal">As above.</exception>
    public async Task<DocumentFile> ListAsync(Actor actor, Guid campaignId, int number, CancellationToken cancel = default)
    {
        var view = await ViewAsync(actor, campaignId, number, cancel);
        List<string> lines =
        [
            $"# {OfficialLayout.Plain(view.Campaign.Name)}集中签约名单",
            $"= 时间：{LawWords.DayInWords(view.Day.On).Zh}{OfficialLayout.Plain(view.Day.Starts)}",
            $"= 地点：{OfficialLayout.Plain(view.Day.Place)}",
            $"= 合同种类：{Fields.Of(view.Campaign.Kind).Label.Zh}；企业 {view.Rows.Count} 家",
            "",
            "| 序号 | 企业 | 职工方首席代表 | 企业方首席代表 | 签到 |",
            "|--|--------|----|----|----|",
            .. view.Rows.Select(
                (row, n) =>
                    $"| {n + 1} | {OfficialLayout.Plain(row.Organisation)} | {OfficialLayout.Plain(row.WorkersChief ?? "")} |"
                    + $" {OfficialLayout.Plain(row.EmployerChief ?? "")} | |"
            ),
            "",
            $"> {OfficialLayout.Plain(view.Campaign.Union)}",
        ];
        return new($"{view.Campaign.Name}集中签约名单", "docx", OfficialLayout.Docx(string.Join('\n', lines)));
    }

    /// <summary>The contracts to be signed as one ZIP, one after the other.</summary>
    /// <returns>Its name without ending, and what writes it.</returns>
    /// <exception cref="Refusal">As above.</exception>
    public async Task<(string Name, Func<Stream, Task> Write)> ContractsAsync(
        Actor actor,
        Guid campaignId,
        int number,
        CancellationToken cancel = default
    )
    {
        var view = await ViewAsync(actor, campaignId, number, cancel);
        return (
            $"{view.Campaign.Name}合同文本",
            async output =>
            {
                await using var zip = await ZipArchive.CreateAsync(
                    output,
                    ZipArchiveMode.Create,
                    leaveOpen: true,
                    entryNameEncoding: null,
                    cancel
                );
                foreach (var (n, row) in view.Rows.Index())
                {
                    if (row is { SignedOn: null, DocumentId: { } id })
                    {
                        var docx = await db.Documents.AsNoTracking().Where(d => d.Id == id).Select(d => d.Docx).SingleAsync(cancel);
                        var name = FileNames.Plain($"{n + 1:000} {row.Organisation}");
                        await using var entry = await zip.CreateEntry($"{name}.docx", CompressionLevel.NoCompression).OpenAsync(cancel);
                        await entry.WriteAsync(docx, cancel);
                    }
                }
            }
        );
    }

    private async Task<IReadOnlyList<SigningRow>> RowsAsync(Case found, Organisation union, SigningDay day, CancellationToken cancel)
    {
        var (on, ends, id, round) = (day.On, LegalDay.At(day.On.AddDays(1), hour: 0), found.Id, CampaignLetter.RoundOf(day));
        var rows = await funnel
            .Rows(found, union)
            .Where(row =>
                row.State == CampaignLetterState.Sent
                && row.AdoptedAt < ends
                && (row.SignedOn >= on || (row.SignedOn == null && row.IsOpen))
            )
            .OrderBy(row => row.Path)
            .ToListAsync(cancel);
        var (cases, enterprises) = (rows.ConvertAll(row => row.CaseId!.Value), rows.ConvertAll(row => row.OrganisationId));
        var rounds = await db.Cases.AsNoTracking().Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var organisations = await db
            .Organisations.AsNoTracking()
            .Where(o => enterprises.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, cancel);
        var above = organisations.Values.Select(o => o.ParentId).ToList();
        var places = await db
            .Organisations.AsNoTracking()
            .Where(o => above.Contains(o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var invited = await db
            .CampaignLetters.AsNoTracking()
            .Where(l => l.CampaignId == id && l.Round == round && l.State == CampaignLetterState.Sent)
            .ToDictionaryAsync(l => l.OrganisationId, l => l.SendOn, cancel);
        var documents = (await DocumentsAsync(cases, cancel)).ToLookup(d => d.CaseId);
        return rows.ConvertAll(row =>
        {
            var (round, organisation) = (rounds[row.CaseId!.Value].FactsAs<Round>(), organisations[row.OrganisationId]);
            var contract = documents[row.CaseId.Value].MaxBy(document => document.At);
            return new SigningRow(
                row.OrganisationId,
                organisation.Name,
                organisation.ParentId is { } parent ? places.GetValueOrDefault(parent) : null,
                row.CaseId.Value,
                row.Number!,
                BothChiefsSign.Signer(round, Party.Workers, organisation.Enterprise!),
                BothChiefsSign.Signer(round, Party.Employer, organisation.Enterprise!),
                invited.TryGetValue(row.OrganisationId, out var toldOn) ? toldOn : null,
                row.SignedOn,
                contract?.Id,
                contract?.ScanId
            );
        });
    }

    // The contracts of these rounds that stand, each with the latest scan of it.
    private Task<List<Contract>> DocumentsAsync(List<Guid> cases, CancellationToken cancel)
    {
        var (all, scans) = (db.Documents, db.SignedScans);
        return all.AsNoTracking()
            .NotHiddenFrom(Party.UpperUnion)
            .Where(d => cases.Contains(d.CaseId) && Contracts.Contains(d.Kind) && !all.Any(w => w.WithdrawsId == d.Id))
            .Select(d => new Contract(
                d.Id,
                d.CaseId,
                d.At,
                scans.Where(s => s.DocumentId == d.Id).OrderByDescending(s => s.At).Select(s => (Guid?)s.Id).FirstOrDefault()
            ))
            .ToListAsync(cancel);
    }

    private sealed record Contract(Guid Id, Guid CaseId, DateTimeOffset At, Guid? ScanId);
}
