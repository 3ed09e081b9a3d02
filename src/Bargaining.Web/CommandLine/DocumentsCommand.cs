using System.CommandLine;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Web.Api;
using Command = System.CommandLine.Command;
using Json = Bargaining.Wording.Json;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining documents (文书目录): the kinds of documents with their fields, their
/// templates, and whether a template can be used; without a database.</summary>
public static class DocumentsCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var language = Output.LanguageOption();
        var command = new Command("documents", "List the kinds of documents with their fields.") { json, language };
        command.SetAction(given =>
        {
            var output = given.Answers;
            if (given.GetValue(json))
            {
                output.WriteLine(Json.Write(DocumentKinds.All.Select(DocumentKindView.Of).ToList()));
                return;
            }

            foreach (var kind in DocumentKinds.All)
            {
                output.WriteLine(
                    $"{kind.Code}  {kind.Name.In(given.GetValue(language)!)}{(kind.Mark.Length > 0 ? $"  〔{kind.Mark}〕" : "")}  "
                        + $"({Spelling.Of(kind.Status)})"
                );
                foreach (var field in kind.Fields)
                {
                    output.WriteLine(
                        $"    {{{{{field.Name.Zh}}}}}  {field.Code}  {Spelling.Of(field.Type)}{(field.Required ? "  *" : "")}"
                            + string.Concat(
                                field.Columns.Select(column => $"\n        {{{{{field.Name.Zh}.{column.Name.Zh}}}}}  {column.Code}")
                            )
                    );
                }
            }
        });
        command.Subcommands.Add(Template());
        command.Subcommands.Add(Check());
        return command;
    }

    private static Command Template()
    {
        var kind = new Argument<string>("kind") { Description = "Code of the kind, such as opinion-letter." };
        var command = new Command("template", "Write the product's template of a kind to stdout, a DOCX to be edited in Word or WPS.")
        {
            kind,
        };
        command.SetAction(
            async (given, cancel) =>
            {
                var docx = BuiltInTemplates.Of(KindOf(given.GetValue(kind)!));
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(docx, cancel);
            }
        );
        return command;
    }

    private static Command Check()
    {
        var kind = new Argument<string>("kind") { Description = "Code of the kind, such as opinion-letter." };
        var file = new Argument<FileInfo>("file") { Description = "The DOCX." };
        var language = Output.LanguageOption();
        var command = new Command(
            "check",
            "Say whether a DOCX can be used as a template of a kind: exit 0 where it can, 1 where it has faults."
        )
        {
            kind,
            file,
            language,
        };
        command.SetAction(
            async (given, cancel) =>
            {
                var found = KindOf(given.GetValue(kind)!);
                var path = given.GetValue(file)!;
                if (!path.Exists)
                {
                    throw new QuestionException($"There is no file {path}.");
                }

                List<TemplateFault> faults = [];
                DocumentTemplate.Read(await File.ReadAllBytesAsync(path.FullName, cancel), found, faults);
                var output = given.Answers;
                if (faults.Count == 0)
                {
                    await output.WriteLineAsync("ok");
                }

                foreach (var fault in faults)
                {
                    await output.WriteLineAsync($"{fault.Code}: {fault.Message.In(given.GetValue(language)!)}");
                }

                return faults.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static DocumentKind KindOf(string code) =>
        DocumentKinds.Find(code)
        ?? throw new QuestionException(
            $"'{code}' is not a kind of document; it is one of {string.Join(", ", DocumentKinds.All.Select(kind => kind.Code))}."
        );
}
