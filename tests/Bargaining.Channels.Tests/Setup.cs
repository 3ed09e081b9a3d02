using System.Runtime.CompilerServices;

namespace Bargaining.Channels.Tests;

internal static class Setup
{
    /// <summary>The collection of all these tests: one after the other, for whoever sends, sends the whole outbox.</summary>
    internal const string OneByOne = "one by one";

    /// <summary>A database of these tests' own: those of the product run beside them.</summary>
    [ModuleInitializer]
    internal static void NameDatabase() => Environment.SetEnvironmentVariable("BARGAINING_TEST_DATABASE", "bargaining_channels_tests");
}
