using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.NetworkInformation;
using Bargaining.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining serve (启动服务).</summary>
public static class ServeCommand
{
    private const int DefaultPort = 8080;

    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var port = new Option<int?>("--port")
        {
            Description = $"Port on this machine; {DefaultPort} where neither --port nor --urls is given.",
        };
        port.Validators.Add(IsAPort);
        var urls = new Option<string?>("--urls")
        {
            Description = "Addresses to listen at instead, such as http://*:8080; several with semicolons between.",
        };
        var only = new Option<bool>("--without-jobs")
        {
            Description = "Serve only: other nodes (./bargaining worker) run the recurring jobs.",
        };
        var command = new Command("serve", "Serve the pages and the API, and run the recurring jobs.") { port, urls, only };
        command.SetAction((given, cancel) => RunAsync(given.GetValue(port), given.GetValue(urls), !given.GetValue(only), cancel));
        return command;
    }

    /// <summary>A port has a number from 1 to 65535.</summary>
    internal static void IsAPort(OptionResult given)
    {
        if (given.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var port) && port is > 0 and <= ushort.MaxValue))
        {
            given.AddError($"'{text}' is no port: give a number from 1 to {ushort.MaxValue}.");
        }
    }

    /// <summary>Whether nothing on this machine listens at a port.</summary>
    internal static bool IsFree(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().All(listener => listener.Port != port);

    /// <summary>What to do where a port is taken.</summary>
    internal static string Taken(string what) =>
        $"bargaining: {what.TrimEnd('.')}. Choose another port with --port, or end what uses this one.";

    /// <summary>Serves until it is told to stop.</summary>
    public static Task<int> RunAsync(int? port, string? urls, bool works, CancellationToken cancel) =>
        RunAsync(
            () =>
                BargainingHost.Build(builder =>
                {
                    Listen(builder, port, urls);
                    if (works)
                    {
                        BargainingHost.AddWork(builder);
                    }
                }),
            "Serving at",
            cancel
        );

    /// <summary>Runs a host until it is told to stop.</summary>
    internal static async Task<int> RunAsync(Func<WebApplication> build, string says, CancellationToken cancel)
    {
        await using var app = build();
        await BargainingHost.PrepareAsync(app, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(Taken(taken.Message));
            await app.StopAsync(CancellationToken.None); // what works beside the requests has begun already
            return 1;
        }

        await Console.Error.WriteLineAsync($"{says} {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>Where it listens: as it is told, else at the port.</summary>
    internal static void Listen(WebApplicationBuilder builder, int? port, string? urls)
    {
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls);
        }
        else if (port is not null || string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls($"http://localhost:{port ?? DefaultPort}");
        }
    }
}
