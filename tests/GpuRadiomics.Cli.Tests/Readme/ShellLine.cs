using System.Text;

namespace GpuRadiomics.Cli.Tests.Readme;

/// <summary>
/// A command of a shell script, as far as the README needs a shell: words, quotes, a comment at the end, and <c>> FILE</c>.
/// Anything else a shell would give a meaning to is refused, for the program would not get what a reader's shell gives it.
/// </summary>
/// <param name="Words">The command and its arguments.</param>
/// <param name="OutputFile">Where its output goes; null for the terminal.</param>
internal sealed record ShellLine(IReadOnlyList<string> Words, string? OutputFile)
{
    private const string Meaningful = "|&;<()$`*?[]{}!~\\";

    /// <exception cref="FormatException">The line needs more of a shell.</exception>
    public static ShellLine Parse(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        bool isRedirected = false;
        string? outputFile = null;

        void EndWord()
        {
            if (word is null)
                return;
            if (isRedirected)
                outputFile = word.ToString();
            else
                words.Add(word.ToString());
            word = null;
        }

        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            // A dollar sign that no name follows is one: "^GTV-1$".
            bool isMeaningful = Meaningful.Contains(c, StringComparison.Ordinal) && !(c == '$' && i + 1 < line.Length && line[i + 1] is '"' or ' ');
            if (quote != '\0' && c == quote)
                quote = '\0';
            else if (quote == '\'' || (quote == '"' && !(isMeaningful && c is '$' or '`' or '\\' or '!')))
                word!.Append(c);
            else if (quote == '\0' && c is '\'' or '"')
                (quote, word) = (c, word ?? new());
            else if (quote == '\0' && c == '#' && word is null)
                break;
            else if (quote == '\0' && c == '>' && !isRedirected && outputFile is null)
            {
                EndWord();
                isRedirected = true;
            }
            else if (quote == '\0' && c is ' ' or '\t')
                EndWord();
            else if (c == '>' || isMeaningful)
                throw new FormatException($"A shell gives '{c}' a meaning that is not known here: {line}");
            else
                (word ??= new()).Append(c);
        }

        EndWord();
        if (quote != '\0' || (isRedirected && outputFile is null))
            throw new FormatException($"The line ends within quotes or without the file after >: {line}");
        return new(words, outputFile);
    }
}
