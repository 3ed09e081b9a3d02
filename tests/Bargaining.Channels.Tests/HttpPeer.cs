using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bargaining.Channels.Tests;

/// <summary>A request as it came.</summary>
public sealed record Came(
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string ContentType,
    string Body,
    DateTimeOffset At
);

/// <summary>A program on loopback that is sent to, and answers as a test says.</summary>
public sealed class HttpPeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpPeer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentQueue<Came> Requests { get; } = new();

    /// <summary>What it answers: a status and a body.</summary>
    public Func<Came, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<HttpPeer> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var peer = new HttpPeer(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var came = new Came(
                http.Request.Path,
                http.Request.QueryString.ToString(),
                http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                http.Request.ContentType ?? "",
                await reader.ReadToEndAsync(),
                (time ?? TimeProvider.System).GetUtcNow()
            );
            peer.Requests.Enqueue(came);
            await peer.Answer(came, http.Response);
        });
        await app.StartAsync();
        return peer;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
