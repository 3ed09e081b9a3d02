using System.CommandLine;
using Bargaining.Web.Api;
using Bargaining.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining openapi (接口说明): prints the API's description. It needs no database and listens nowhere.</summary>
public static class OpenApiCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var command = new Command("openapi", "Print the API's description (OpenAPI, JSON).");
        command.SetAction(async (given, cancel) => given.Answers.Write(await PrintAsync(cancel)));
        return command;
    }

    /// <summary>The text that the command prints.</summary>
    public static async Task<string> PrintAsync(CancellationToken cancel = default)
    {
        await using var app = BargainingHost.Build(builder =>
        {
            builder.Configuration["BARGAINING_SQLSERVER"] = "";
            builder.Configuration["BARGAINING_POSTGRES"] = "Host=nowhere"; // never opened
            builder.Services.AddSingleton<IServer, NoServer>();
            builder.Logging.ClearProviders();
        });
        await app.StartAsync(cancel); // addresses are known from here on
        var document = await app
            .Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDescription.Document)
            .GetOpenApiDocumentAsync(cancel);
        // The framework sorts the schemas last of all, by culture: as ICU would have it,
        // where there is one. What is printed is the same everywhere.
        document.Components!.Schemas = document.Components.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel) + "\n";
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
