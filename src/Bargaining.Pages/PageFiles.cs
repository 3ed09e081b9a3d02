using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Bargaining.Cases;

namespace Bargaining.Pages;

/// <summary>What pages are made of (页面文件): scripts, style and words. The program
/// carries them, so that it serves them from any folder.</summary>
public static class PageFiles
{
    private const string Prefix = "pages/";
    private static readonly FrozenDictionary<string, PageFile> All = Read();
    private static readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> AllWords = (
        (string[])["zh", "en"]
    ).ToFrozenDictionary(language => language, language => Json.Read<IReadOnlyDictionary<string, string>>(Text($"words.{language}.json")));

    /// <summary>Names the present content of all files; part of their addresses.</summary>
    public static string Version { get; } = VersionOfAll();

    /// <summary>The address of a file, which changes with what the files hold.</summary>
    public static string AddressOf(string name) => $"/pages/{Version}/{name}";

    /// <summary>The shell of every page, HTML with {{places}} to be filled.</summary>
    public static string Shell { get; } = Text("page.html");

    /// <summary>Names of all files.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>A file that browsers may have; null where there is none of that name.</summary>
    public static PageFile? Find(string name) => All.TryGetValue(name, out var file) && file.MediaType.Length > 0 ? file : null;

    /// <summary>The words of the pages in one language, by key.</summary>
    /// <param name="language">"zh" or "en".</param>
    public static IReadOnlyDictionary<string, string> Words(string language) => AllWords[language];

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(All[name].Content.Span);

    private static FrozenDictionary<string, PageFile> Read()
    {
        var program = Assembly.GetExecutingAssembly();
        return program
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                name =>
                {
                    using var stream = program.GetManifestResourceStream(name)!;
                    using var content = new MemoryStream();
                    stream.CopyTo(content);
                    return new PageFile(MediaTypeOf(name), content.ToArray());
                },
                StringComparer.Ordinal
            );
    }

    private static string MediaTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "",
        };

    private static string VersionOfAll()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, file) in All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(file.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

/// <summary>A file of the pages.</summary>
/// <param name="MediaType">Empty where it is not for browsers.</param>
/// <param name="Content">What it holds.</param>
public sealed record PageFile(string MediaType, ReadOnlyMemory<byte> Content);
