using System.Text;
using Renesandro.Host.Commands;
using Renesandro.Host.Output;

Console.OutputEncoding = Encoding.UTF8;

// Logs of --verbose go there past the terminal.
Console.SetError(new PrintableWriter(Console.Error));
using var interruption = new Interruption();
return await RenesandroCommands.RunAsync(args, Terminal.OfProcess(), interruption.Token);
