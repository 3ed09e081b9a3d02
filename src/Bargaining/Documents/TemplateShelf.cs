using System.Collections.Concurrent;
using Bargaining.Data;
using Bargaining.Letters;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Bargaining.Documents;

/// <summary>The templates that hold for an organisation (模板选用): the newest of the nearest
/// organisation on the way up, else the one of the product.</summary>
public sealed class TemplateShelf(BargainingDb db)
{
    // XML that is read takes some ten times its size: whatever unions send, the host keeps no more of it than this.
    private static readonly MemoryCache Parsed = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });
    private static readonly ConcurrentDictionary<string, (byte[] Docx, string Sha256)> BuiltIn = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, Guid Organisation), ShelvedTemplate> _found = [];

    /// <summary>The template by which this organisation's documents of a kind are made now.</summary>
    internal async Task<ShelvedTemplate> NewestAsync(DocumentKind kind, Organisation organisation, CancellationToken cancel)
    {
        if (_found.TryGetValue((kind.Code, organisation.Id), out var found))
        {
            return found;
        }

        var edited = await EditedAsync(kind, organisation, cancel);
        var (docx, sha256) = edited is null ? Of(kind) : (null, edited.Sha256);
        if (!Parsed.TryGetValue((kind.Code, sha256), out DocumentTemplate? parsed))
        {
            parsed = Read(docx ?? await DocxAsync(edited!, cancel), kind);
            Parsed.Set((kind.Code, sha256), parsed, new MemoryCacheEntryOptions { Size = parsed.Size });
        }

        return _found[(kind.Code, organisation.Id)] = new ShelvedTemplate(kind, sha256, parsed!);
    }

    /// <summary>A DOCX as a template of a kind.</summary>
    /// <exception cref="TemplateRefused">It cannot be one; every fault at once.</exception>
    internal static DocumentTemplate Read(ReadOnlyMemory<byte> docx, DocumentKind kind)
    {
        List<TemplateFault> faults = [];
        return DocumentTemplate.Read(docx, kind, faults) ?? throw new TemplateRefused(faults);
    }

    /// <summary>Its DOCX, to be edited in an office.</summary>
    internal async Task<byte[]> DocxAsync(DocumentKind kind, Organisation organisation, CancellationToken cancel) =>
        await EditedAsync(kind, organisation, cancel) is { } edited ? await DocxAsync(edited, cancel) : Of(kind).Docx;

    private static (byte[] Docx, string Sha256) Of(DocumentKind kind) =>
        BuiltIn.GetOrAdd(
            kind.Code,
            _ =>
            {
                var docx = BuiltInTemplates.Of(kind);
                return (docx, Fingerprint.Of(docx));
            }
        );

    private async Task<Edited?> EditedAsync(DocumentKind kind, Organisation organisation, CancellationToken cancel)
    {
        var wayUp = organisation.WayUp().ToList();
        var versions = await db
            .EditedTemplates.AsNoTracking()
            .Where(t => t.Kind == kind.Code && wayUp.Contains(t.OrganisationId))
            .Select(t => new Edited(t.OrganisationId, t.Kind, t.Version, t.Sha256))
            .ToListAsync(cancel);
        return versions.MaxBy(t => (wayUp.IndexOf(t.OrganisationId), t.Version));
    }

    private Task<byte[]> DocxAsync(Edited edited, CancellationToken cancel) =>
        db
            .EditedTemplates.AsNoTracking()
            .Where(t => t.OrganisationId == edited.OrganisationId && t.Kind == edited.Kind && t.Version == edited.Version)
            .Select(t => t.Docx)
            .SingleAsync(cancel);

    private sealed record Edited(Guid OrganisationId, string Kind, int Version, string Sha256);
}

/// <summary>A template that holds (选用的模板).</summary>
/// <param name="Kind">What it is a template of.</param>
/// <param name="Sha256">SHA-256 of its DOCX.</param>
/// <param name="Parsed">The template.</param>
internal sealed record ShelvedTemplate(DocumentKind Kind, string Sha256, DocumentTemplate Parsed)
{
    /// <summary>The document of these values.</summary>
    /// <exception cref="FieldsMissing">A required field has no value.</exception>
    public byte[] Fill(DocumentValues values) =>
        Parsed.Missing(values) is { Count: > 0 } missing ? throw new FieldsMissing(Kind, missing) : Parsed.Fill(values);
}
