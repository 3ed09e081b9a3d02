using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bargaining.Letters;

/// <summary>Where LibreOffice is and how long it may take (PDF 转换设置).</summary>
public sealed record LibreOfficeSettings
{
    /// <summary>The program; where it is not given, BARGAINING_SOFFICE, then PATH, then the usual places are looked at.</summary>
    public string? Program { get; init; }

    /// <summary>The time for starting; a fifth of it is added for each document.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>LibreOffice did not make a PDF (PDF 转换失败).</summary>
/// <param name="which">Which document, or that it took too long.</param>
/// <param name="said">What the program said.</param>
public sealed class LibreOfficeFailed(string which, string said = "") : Exception($"LibreOffice made no PDF ({which}). {said}")
{
    /// <summary>Which document, such as 2/20, or that it took too long.</summary>
    public string Which { get; } = which;

    /// <summary>What the program said; empty where it said nothing.</summary>
    public string Said { get; } = said;
}

/// <summary>
/// LibreOffice without a window (LibreOffice 转换): one conversion at a time, in a folder that only this account may enter, with a profile of
/// its own in which macros are off, links are not followed and the fonts of official letters have free stand-ins.
/// </summary>
public sealed class LibreOffice(LibreOfficeSettings settings) : IDisposable
{
    // PDF/A-2b: every font is in the file, and nothing in it asks for anything outside.
    private const string Filter =
        "pdf:writer_pdf_Export:"
        + """{"SelectPdfVersion":{"type":"long","value":"2"},"ExportBookmarks":{"type":"boolean","value":"false"}}""";

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string? _program = settings.Program is { } given ? (File.Exists(given) ? given : null) : Find();
    private DirectoryInfo? _home;

    /// <summary>Whether it is here.</summary>
    public bool IsAvailable => _program is not null;

    /// <summary>The PDF of each document, in their order.</summary>
    /// <exception cref="InvalidOperationException">It is not here.</exception>
    /// <exception cref="LibreOfficeFailed">It failed, or took too long.</exception>
    public async Task<IReadOnlyList<byte[]>> ConvertAsync(IReadOnlyList<ReadOnlyMemory<byte>> docx, CancellationToken cancel)
    {
        if (_program is null)
        {
            throw new InvalidOperationException("There is no LibreOffice here.");
        }

        if (docx.Count == 0)
        {
            return [];
        }

        await _one.WaitAsync(cancel);
        try
        {
            _home ??= Home();
            var work = _home.CreateSubdirectory("work");
            try
            {
                foreach (var (index, document) in docx.Index())
                {
                    await File.WriteAllBytesAsync(Path.Combine(work.FullName, $"{index}.docx"), ForLibreOffice.Copy(document), cancel);
                }

                var said = await RunAsync(docx.Count, work.FullName, cancel);
                var pdf = new byte[docx.Count][];
                for (var index = 0; index < pdf.Length; index++)
                {
                    var made = Path.Combine(work.FullName, $"{index}.pdf");
                    pdf[index] = File.Exists(made)
                        ? await File.ReadAllBytesAsync(made, cancel)
                        : throw new LibreOfficeFailed($"{index + 1}/{docx.Count}", said);
                }

                return pdf;
            }
            finally
            {
                if (_home is not null)
                {
                    work.Delete(recursive: true);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes the profile away.</summary>
    public void Dispose()
    {
        Forget();
        _one.Dispose();
    }

    private void Forget()
    {
        try
        {
            _home?.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A folder of temporary files that stays is not worth a failure.
        }

        _home = null;
    }

    private async Task<string> RunAsync(int count, string work, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_program!)
        {
            WorkingDirectory = work,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (
            var argument in (string[])
                [
                    "--headless",
                    "--norestore",
                    "--nologo",
                    "--nodefault",
                    "--nolockcheck",
                    "--nofirststartwizard",
                    $"-env:UserInstallation={new Uri(Path.Combine(_home!.FullName, "profile"))}",
                    "--convert-to",
                    Filter,
                    "--outdir",
                    work,
                    .. Enumerable.Range(0, count).Select(index => Path.Combine(work, $"{index}.docx")),
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear(); // no password or address of this program is another program's
        foreach (var name in new[] { "PATH", "SystemRoot", "TEMP", "TMP" })
        {
            start.Environment[name] = Environment.GetEnvironmentVariable(name);
        }

        start.Environment["HOME"] = _home.FullName;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["SAL_USE_VCLPLUGIN"] = "svp";
        start.Environment["FONTCONFIG_FILE"] = Path.Combine(_home.FullName, "fonts.conf");
        foreach (var proxy in new[] { "http_proxy", "https_proxy" })
        {
            start.Environment[proxy] = "http://127.0.0.1:9"; // the discard port: whatever a document asks for, nobody answers
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Limit + (settings.Limit / 5 * count));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            return said.Trim();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            Forget(); // a profile that was killed over may be broken
            cancel.ThrowIfCancellationRequested();
            throw new LibreOfficeFailed("超过时限 / it took too long");
        }
    }

    private static DirectoryInfo Home()
    {
        var home = Directory.CreateTempSubdirectory("bargaining-pdf-"); // 0700
        var user = home.CreateSubdirectory("profile").CreateSubdirectory("user");
        File.WriteAllText(Path.Combine(user.FullName, "registrymodifications.xcu"), Profile);
        File.WriteAllText(Path.Combine(home.FullName, "fonts.conf"), Fonts(home.FullName));
        return home;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BARGAINING_SOFFICE") is { Length: > 0 } given)
        {
            return File.Exists(given) ? given : null;
        }

        var names = OperatingSystem.IsWindows() ? new[] { "soffice.com" } : ["soffice", "libreoffice"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat([
                "/usr/lib/libreoffice/program",
                "/usr/lib64/libreoffice/program",
                "/opt/libreoffice/program",
                "/snap/bin",
                @"C:\Program Files\LibreOffice\program",
                "/Applications/LibreOffice.app/Contents/MacOS",
            ]);
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static readonly string Profile = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
        {Item("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")}
        {Item("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")}
        {Item("Office.Common/Security/Scripting", "DisableActiveContent", "true")}
        {Item("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")}
        {Item("Office.Common/Java/ApplicationEntry", "Enable", "false")}
        {Item("Office.Common/Misc", "CrashReport", "false")}
        {Item("Office.Writer/Content/Update", "Link", "0")}
        {Item("Office.Writer/Content/Update", "Field", "false")}
        </oor:items>
        """;

    private static string Item(string path, string name, string value) =>
        $"""<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>""";

    // An installed font stands for itself; where it is missing, Windows' own stands in, then a free one.
    private static string Fonts(string home)
    {
        var rules = new StringBuilder();
        foreach (var (name, bold, instead) in OfficialStyles.StandIns)
        {
            rules
                .Append(CultureInfo.InvariantCulture, $"<match target=\"pattern\"><test name=\"family\"><string>{name}</string></test>")
                .Append("<edit name=\"family\" mode=\"append\" binding=\"same\">")
                .Append(string.Concat(instead.Select(font => $"<string>{font}</string>")))
                .Append("</edit>")
                .Append(bold ? "<edit name=\"weight\" mode=\"assign\"><const>bold</const></edit>" : "")
                .Append("</match>\n");
        }

        return $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig>
            <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
            <cachedir>{home}/fonts</cachedir>
            {rules}</fontconfig>
            """;
    }
}
