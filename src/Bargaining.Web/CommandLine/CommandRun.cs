using System.CommandLine;
using Bargaining.Web.Hosting;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// One run of a command (一次运行): where it writes, and the settings, which name its database. Nodes (serve, worker, and demo, which becomes
/// one) take theirs from the environment of their process.
/// </summary>
/// <param name="settings">The settings.</param>
public sealed class CommandRun(IConfiguration settings) : InvocationConfiguration
{
    /// <summary>The settings.</summary>
    public IConfiguration Settings => settings;
}

/// <summary>What a command reaches of its run.</summary>
internal static class CommandRuns
{
    extension(ParseResult given)
    {
        /// <summary>Where the answer goes.</summary>
        public TextWriter Answers => given.InvocationConfiguration.Output;

        /// <summary>Where what is said beside the answer goes.</summary>
        public TextWriter Remarks => given.InvocationConfiguration.Error;

        /// <summary>The product without its web host.</summary>
        public ServiceProvider Product(TimeProvider? clock = null) => Hosting.Product.Build(clock ?? TimeProvider.System, given.Settings);

        /// <summary>The whole host, which is not started.</summary>
        public WebApplication Host() => BargainingHost.Build(builder => builder.Configuration.AddConfiguration(given.Settings));

        private IConfiguration Settings => ((CommandRun)given.InvocationConfiguration).Settings;
    }
}
