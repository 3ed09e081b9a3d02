using System.Diagnostics;
using Bargaining.Tests.Fixtures;

namespace Bargaining.Web.Tests.Architecture;

/// <summary>The files of this repository, for tests that read them. Paths are relative to the root, with '/'.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", ".local", ".git", "TestResults", "node_modules"];

    public static string Root => Checkout.Root;

    /// <summary>Source files under a folder that end so, without what a build has made.</summary>
    public static IEnumerable<string> Files(string folder, string ending) =>
        Walk(Full(folder)).Where(File.Exists).Select(Relative).Where(path => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Every folder under a folder, at any depth, without what a build has made.</summary>
    public static IEnumerable<string> Folders(string folder) => Walk(Full(folder)).Where(Directory.Exists).Select(Relative);

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>What git tracks and is on disk; null where there is no git or no clone.</summary>
    public static IReadOnlyList<string>? TrackedFiles()
    {
        if (!Path.Exists(Full(".git")))
        {
            return null;
        }

        // The clone may belong to another account than the one that runs the tests.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0
                ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Full(path)))]
                : throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (Built.Contains(Path.GetFileName(entry)))
            {
                continue;
            }

            yield return entry;
            foreach (var inner in Walk(entry))
            {
                yield return inner;
            }
        }
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
