// Buttons that copy what stands in the element they name.
for (const button of document.querySelectorAll('button[data-copies]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = 'Copied';
  });
}
