/** What Discord takes, by docs.discord.com; longer texts are cut on a grapheme, more items are a mistake of ours. */
export const DISCORD = {
  /** components/reference, Legacy Message Component Behavior and onwards: components in a message, nested ones counted. */
  components: 40,
  /** The same page: characters in all Text Displays of a message together. */
  text: 4000,
  /** components/reference, Action Row: buttons in one row. */
  rowButtons: 5,
  /** components/reference, Button: label. */
  buttonLabel: 80,
  /** components/reference, String Select: options, and an option's label, value and description. */
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  /** The same section: placeholder of a select. */
  selectPlaceholder: 150,
  /** interactions/receiving-and-responding, Modal: title and top-level components. */
  modalTitle: 45,
  modalComponents: 5,
  /** components/reference, Label: label and description. */
  label: 45,
  labelDescription: 100,
  /** components/reference, Text Input: value and max_length, and placeholder. */
  textInput: 4000,
  inputPlaceholder: 100,
  /** interactions/receiving-and-responding, Autocomplete: choices, and a choice's name and value. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** interactions/application-commands, Application Command Structure: commands of each kind, name, description. */
  slashCommands: 100,
  contextCommands: 15,
  commandName: 32,
  commandDescription: 100,
} as const;
