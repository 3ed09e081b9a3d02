namespace Bargaining.Tests.Fixtures;

/// <summary>The folder that this was built in, for tests that read its files or run its launcher.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bargaining.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Bargaining.sln in or above {AppContext.BaseDirectory}.");
    }
}
