using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>
/// Puts a template that was edited in Word or WPS into use (上传模板), for an organisation and all
/// below it. Versions before it stay, and what was issued stays as it is.
/// </summary>
public sealed record UploadTemplate
{
    /// <summary>Whose template it is.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }

    /// <summary>Code of the kind of document.</summary>
    [Codes(typeof(DocumentKinds), nameof(DocumentKinds.Choices))]
    public required string Kind { get; init; }

    /// <summary>What was changed, and why.</summary>
    public string Note { get; init; } = "";

    /// <summary>The DOCX.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>SHA-256 of the DOCX, by which a request is known again.</summary>
    public string Digest => Fingerprint.Of(Content.Span);
}

/// <summary>A version of a template (模板版本).</summary>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Kind">The kind of document.</param>
/// <param name="Version">1, 2, 3 ...</param>
/// <param name="Note">What was changed, and why.</param>
/// <param name="At">When it was uploaded, UTC.</param>
/// <param name="Sha256">SHA-256 of the DOCX.</param>
public sealed record TemplateVersion(
    Guid OrganisationId,
    string Organisation,
    Named Kind,
    int Version,
    string Note,
    DateTimeOffset At,
    string Sha256
);

internal sealed class UploadTemplateValidator : AbstractValidator<UploadTemplate>
{
    public UploadTemplateValidator()
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择组织。", "choose the organisation.");
        RuleFor(c => c.Kind).IsDocumentKind();
        RuleFor(c => c.Note).MaximumLength(200).Says("不超过 200 个字。", "has at most 200 characters.");
    }
}

/// <summary>Examines it and keeps it. Officials of the union and chairs of the enterprise's do
/// this for their own, administrators for all they keep.</summary>
public sealed class UploadTemplateHandler(
    Administration administration,
    CommandContext context,
    TimeProvider time,
    IValidator<UploadTemplate> validator
)
{
    /// <summary>Who does this comes before what they sent.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or the actor is nobody there.</exception>
    /// <exception cref="NotYourAction">The actor does not keep its templates.</exception>
    public async Task<Organisation> DemandKeeperAsync(Guid organisation, CancellationToken cancel = default)
    {
        var found =
            await administration
                .Db.Organisations.AsNoTracking()
                .AtOrBelow(context.Actor.Memberships, o => o.Path)
                .SingleOrDefaultAsync(o => o.Id == organisation, cancel)
            ?? throw new NotInReach();
        return
            administration.Keeps(found.Path)
            || context.Actor.Memberships.Any(m => m.OrganisationId == organisation && m.Role is Role.Official or Role.UnionChair)
            ? found
            : throw new NotYourAction(
                new(
                    "模板由本工会的干部（企业工会由主席）或者管理员维护。",
                    "Templates are kept by the union's own officials, an enterprise's by its chair, or by an administrator."
                )
            );
    }

    /// <summary>Carries it out.</summary>
    /// <exception cref="TemplateRefused">It is no template of this kind; every fault at once.</exception>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<TemplateVersion> HandleAsync(UploadTemplate command, CancellationToken cancel = default)
    {
        var organisation = await DemandKeeperAsync(command.OrganisationId, cancel);
        return await administration.CarryOutForAsync(
            "upload-template",
            command,
            command,
            validator,
            () => KeepAsync(organisation, command, cancel),
            cancel
        );
    }

    private async Task<TemplateVersion> KeepAsync(Organisation organisation, UploadTemplate command, CancellationToken cancel)
    {
        var kind = DocumentKinds.Named(command.Kind);
        TemplateShelf.Read(command.Content, kind);
        var templates = administration.Db.EditedTemplates;
        var last =
            await templates.Where(t => t.OrganisationId == organisation.Id && t.Kind == kind.Code).MaxAsync(t => (int?)t.Version, cancel)
            ?? 0;
        var template = new EditedTemplate
        {
            OrganisationId = organisation.Id,
            Kind = kind.Code,
            Version = last + 1,
            Docx = command.Content.ToArray(),
            Sha256 = command.Digest,
            Note = command.Note,
            At = time.GetUtcNow(),
            By = context.Actor.UserId,
        };
        templates.Add(template);
        return new(
            organisation.Id,
            organisation.Name,
            Named.Of(kind.Code, kind.Name),
            template.Version,
            template.Note,
            template.At,
            template.Sha256
        );
    }
}

/// <summary>Reads templates (模板查询), at and below one's own organisations.</summary>
public sealed class TemplateQuery(BargainingDb db, TemplateShelf shelf, OrganisationQuery organisations)
{
    /// <summary>The DOCX by which an organisation's documents of a kind are made now, to be edited;
    /// one of its own older versions where that is asked for.</summary>
    /// <exception cref="NotInReach">There is no such organisation or version, or it is not in reach.</exception>
    /// <exception cref="Invalid">There is no such kind.</exception>
    public async Task<byte[]> DocxAsync(Actor actor, Guid organisation, string code, int? version, CancellationToken cancel = default)
    {
        var found = await organisations.FindAsync(actor, organisation, cancel);
        var kind = DocumentKinds.Asked(code);
        return version is { } asked
            ? await db
                .EditedTemplates.AsNoTracking()
                .Where(t => t.OrganisationId == organisation && t.Kind == kind.Code && t.Version == asked)
                .Select(t => t.Docx)
                .SingleOrDefaultAsync(cancel)
                ?? throw new NotInReach()
            : await shelf.DocxAsync(kind, found, cancel);
    }

    /// <summary>The versions of a kind that hold for an organisation: its own and those of
    /// the organisations above it, the one in use first.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in reach.</exception>
    /// <exception cref="Invalid">There is no such kind.</exception>
    public async Task<IReadOnlyList<TemplateVersion>> VersionsAsync(
        Actor actor,
        Guid organisation,
        string code,
        CancellationToken cancel = default
    )
    {
        var found = await organisations.FindAsync(actor, organisation, cancel);
        return await OfAsync(found, DocumentKinds.Asked(code), cancel);
    }

    /// <summary>For each kind that somebody edited, the version in use at an organisation;
    /// what is not among them is the product's own.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in reach.</exception>
    public async Task<IReadOnlyDictionary<string, TemplateVersion>> InUseAsync(
        Actor actor,
        Guid organisation,
        CancellationToken cancel = default
    )
    {
        var versions = await OfAsync(await organisations.FindAsync(actor, organisation, cancel), null, cancel);
        return versions.GroupBy(version => version.Kind.Code).ToDictionary(group => group.Key, group => group.First());
    }

    // Those of the nearest organisation first, of each the newest first.
    private async Task<IReadOnlyList<TemplateVersion>> OfAsync(Organisation organisation, DocumentKind? kind, CancellationToken cancel)
    {
        var wayUp = organisation.WayUp().ToList();
        var code = kind?.Code;
        var rows = await (
            from t in db.EditedTemplates.AsNoTracking()
            where wayUp.Contains(t.OrganisationId) && (code == null || t.Kind == code)
            join o in db.Organisations on t.OrganisationId equals o.Id
            select new
            {
                t.OrganisationId,
                o.Name,
                t.Kind,
                t.Version,
                t.Note,
                t.At,
                t.Sha256,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.OrderByDescending(row => wayUp.IndexOf(row.OrganisationId))
                .ThenByDescending(row => row.Version)
                .Select(row => new TemplateVersion(
                    row.OrganisationId,
                    row.Name,
                    Named.Of(row.Kind, DocumentKinds.Named(row.Kind).Name),
                    row.Version,
                    row.Note,
                    row.At,
                    row.Sha256
                )),
        ];
    }
}
