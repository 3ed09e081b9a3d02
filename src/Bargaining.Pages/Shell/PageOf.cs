using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bargaining.Pages.Shell;

/// <summary>A page as an answer (页面): its view, rendered on the server to the end
/// before a byte is sent; nothing is held afterwards.</summary>
/// <typeparam name="TView">The view.</typeparam>
/// <param name="parameters">What the view is given, by the names of its parameters.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="once">Whether it is kept nowhere, though it answers a form.</param>
public sealed class PageOf<TView>(IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK, bool once = false)
    : IResult
    where TView : IComponent
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var reader = services.GetRequiredService<Reader>();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TView>(
                ParameterView.FromDictionary(new Dictionary<string, object?>(parameters))
            );
            return root.ToHtmlString();
        });

        // The answer to a form has an address of its own, to which a browser can go back.
        if (
            HttpMethods.IsPost(httpContext.Request.Method)
            && !once
            && await services.GetRequiredService<KeptPages>().KeepAsync(httpContext, reader.Actor, status, html) is { } address
        )
        {
            await Answer.GoTo(address).ExecuteAsync(httpContext);
            return;
        }

        await PageOf.WriteAsync(httpContext, status, html);
    }
}

/// <summary>Pages as they are sent.</summary>
internal static class PageOf
{
    /// <summary>Writes one. No browser and no proxy keeps it.</summary>
    public static Task WriteAsync(HttpContext http, int status, string html)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = http.RequestServices.GetRequiredService<Reader>().Language;
        response.Headers.Append("Vary", "Accept-Language, Cookie");
        return response.WriteAsync(html, Encoding.UTF8, http.RequestAborted);
    }
}

/// <summary>The ways in which a page answers.</summary>
public static class Answer
{
    /// <summary>A view.</summary>
    public static IResult Show<TView>(params (string Name, object? Value)[] parameters)
        where TView : IComponent => Show<TView>(StatusCodes.Status200OK, parameters);

    /// <summary>A view under a status of its own.</summary>
    public static IResult Show<TView>(int status, params (string Name, object? Value)[] parameters)
        where TView : IComponent => new PageOf<TView>(parameters.ToDictionary(pair => pair.Name, pair => pair.Value), status);

    /// <summary>A view that is kept nowhere: it shows a secret this once, carries what
    /// belongs to nobody yet, or tells why there is no page.</summary>
    public static IResult ShowOnce<TView>(int status, params (string Name, object? Value)[] parameters)
        where TView : IComponent => new PageOf<TView>(parameters.ToDictionary(pair => pair.Name, pair => pair.Value), status, once: true);

    /// <summary>On to another page, after something was done: the browser asks for it anew.</summary>
    public static IResult GoTo(string address) => new SeeOther(address);

    /// <summary>An address of this site that a form or a query names; the fallback where it is of another one.</summary>
    public static string Local(string? address, string fallback) =>
        address is ['/', not '/' and not '\\', ..] or "/"
        && !address.Any(char.IsControl)
        && !address.StartsWith("/sign-in", StringComparison.Ordinal)
            ? address
            : fallback;

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
