using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Pages.Shell;

/// <summary>
/// Pages that answered a form, under an address of their own (表单答复页暂存): a browser that goes back asks for what it got, and cannot ask for
/// the answer to a post again. So a refusal, a preview, more lines are kept for a day and the browser is led to them. They are sealed, and
/// open for whoever was answered alone: among the kept answers, or where nobody is signed in in a cookie of the browser.
/// </summary>
public sealed class KeptPages(IServiceScopeFactory scopes, IDataProtectionProvider keys, TimeProvider time)
{
    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Lasts = Purge.Pages;

    /// <summary>How many of one person's are kept; the oldest gives way.</summary>
    public const int Most = 50;

    /// <summary>What their keys begin with among those of commands.</summary>
    public const string Mark = IdempotentRequest.PageMark;

    /// <summary>Names the key in an address.</summary>
    public const string Again = "again";

    private const string Cookie = "bargaining-page";

    // What is larger, or does not fit into a cookie, is answered in place, as without this.
    private const int Largest = 512 * 1024,
        LargestCookie = 3800;

    /// <summary>Keeps a page.</summary>
    /// <returns>Where it is found; null where it is too large to be kept.</returns>
    public async Task<string?> KeepAsync(HttpContext http, Actor actor, int status, string html)
    {
        var key = Mark + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var kept = await SealAsync(actor, key, status, html);
        if (actor.UserId == Guid.Empty)
        {
            if (key.Length + 1 + kept.Length > LargestCookie)
            {
                return null;
            }

            http.Response.Cookies.Append(
                Cookie,
                $"{key}.{kept}",
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                    MaxAge = Lasts,
                    Path = http.Request.Path.ToUriComponent(),
                    IsEssential = true,
                }
            );
        }
        else if (kept.Length > Largest)
        {
            return null;
        }
        else
        {
            await AddAsync(actor.UserId, key, kept, http.RequestAborted);
        }

        return AddressOf(http.Request, key);
    }

    /// <summary>The page that was kept under a key for this person; null where there is none, or no more.</summary>
    public async Task<(int Status, string Html)?> FindAsync(HttpContext http, Actor actor, string key)
    {
        if (actor.UserId == Guid.Empty)
        {
            return http.Request.Cookies[Cookie]?.Split('.') is [var which, var carried] && which == key
                ? await OpenAsync(actor, key, carried)
                : null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var (me, since) = (actor.UserId, time.GetUtcNow() - Lasts);
        return
            key.StartsWith(Mark, StringComparison.Ordinal)
            && await scope
                .ServiceProvider.GetRequiredService<BargainingDb>()
                .IdempotentRequests.AsNoTracking()
                .Where(r => r.ActorId == me && r.IdempotencyKey == key && r.At >= since)
                .Select(r => r.Answer)
                .SingleOrDefaultAsync(http.RequestAborted)
                is { } kept
            ? await OpenAsync(actor, key, kept)
            : null;
    }

    /// <summary>The same address, with the key of a page that was kept, or without.</summary>
    public static string AddressOf(HttpRequest request, string? key = null) =>
        request.Path.ToUriComponent()
        + QueryString.Create([
            .. request
                .Query.Where(pair => pair.Key != Again)
                .SelectMany(pair => pair.Value.Select(one => KeyValuePair.Create(pair.Key, one))),
            .. key is null ? (KeyValuePair<string, string?>[])[] : [KeyValuePair.Create(Again, (string?)key)],
        ]);

    // In a unit of work of its own: what the request has changed is no part of it.
    private async Task AddAsync(Guid me, string key, string kept, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var now = time.GetUtcNow();
        var own = db.IdempotentRequests.Where(r => r.ActorId == me && r.IdempotencyKey.StartsWith(Mark));
        if (
            await own.OrderByDescending(r => r.At).Select(r => (DateTimeOffset?)r.At).Skip(Most - 1).FirstOrDefaultAsync(cancel) is { } last
        )
        {
            await own.Where(r => r.At <= last).ExecuteDeleteAsync(cancel);
        }

        db.IdempotentRequests.Add(
            new IdempotentRequest
            {
                ActorId = me,
                IdempotencyKey = key,
                RequestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), // no command has it
                Answer = kept,
                At = now,
            }
        );
        await db.SaveChangesAsync(cancel);
    }

    private async Task<string> SealAsync(Actor actor, string key, int status, string html)
    {
        using var packed = new MemoryStream();
        await using (var into = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await into.WriteAsync(Encoding.UTF8.GetBytes($"{status}\n{html}"));
        }

        return Base64Url.EncodeToString(Seal(actor, key).Protect(packed.ToArray()));
    }

    private async Task<(int Status, string Html)?> OpenAsync(Actor actor, string key, string kept)
    {
        try
        {
            using var packed = new MemoryStream(Seal(actor, key).Unprotect(Base64Url.DecodeFromChars(kept)));
            await using var from = new BrotliStream(packed, CompressionMode.Decompress);
            using var read = new StreamReader(from, Encoding.UTF8);
            var status = int.Parse((await read.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
            return (status, await read.ReadToEndAsync());
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null; // not what was sealed here, or for somebody else
        }
    }

    private IDataProtector Seal(Actor actor, string key) => keys.CreateProtector("bargaining.pages", $"{actor.UserId:N}", key);
}

/// <summary>Shows the pages that were kept.</summary>
public static class KeptPagesInUse
{
    /// <summary>Before anybody asks who may see a page: what is kept opens for whoever was answered.</summary>
    public static void UseKeptPages(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Query[KeptPages.Again] is not [{ Length: > 0 } key])
                {
                    await next(http);
                    return;
                }

                var actor = http.RequestServices.GetRequiredService<CommandContext>().Actor;
                if (await http.RequestServices.GetRequiredService<KeptPages>().FindAsync(http, actor, key) is (var status, var html))
                {
                    await PageOf.WriteAsync(http, status, html);
                }
                else if (actor.UserId == Guid.Empty || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                {
                    await Answer.GoTo(KeptPages.AddressOf(http.Request)).ExecuteAsync(http); // by the sign-in, or past it
                }
                else
                {
                    var isForm = (http.GetEndpoint() as RouteEndpoint)
                        ?.Metadata.GetMetadata<HttpMethodMetadata>()
                        ?.HttpMethods.Contains(HttpMethods.Get);
                    await Answer
                        .Show<NotKept>(
                            StatusCodes.Status410Gone,
                            (nameof(NotKept.Back), isForm == true ? KeptPages.AddressOf(http.Request) : "/work")
                        )
                        .ExecuteAsync(http);
                }
            }
        );
}
