callback({
 "labels": ["time", "received", "sent"],
    "data":
 [
      { "time": 1764000060000, "received": 12.5, "sent": null},
      { "time": 1764000000000, "received": 11.5, "sent": -3},
      { "time": null, "received": 11.5, "sent": -3}
  ]
});
